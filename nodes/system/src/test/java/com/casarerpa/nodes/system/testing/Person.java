package com.casarerpa.nodes.system.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/// Somebody in front of the robot's screen: a node runs, and the person works with the window that it shows.
public final class Person implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompletableFuture<NodeResult> end = new CompletableFuture<>();
    private final Thread thread;

    private Person(FakeContext node) {
        thread = Thread.ofVirtual().start(() -> {
            try {
                end.complete(node.run());
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
    }

    /// Runs the node, which shows a window and waits.
    public static Person before(FakeContext node) {
        return new Person(node);
    }

    /// The window that is shown; of a dialog, that with the title.
    public Window window(String title) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> shown(title), Optional::isPresent)
                .orElseThrow();
    }

    /// Whether a window with the title is shown.
    public static Optional<Window> shown(String title) {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .filter(window -> title.equals(window instanceof Dialog dialog ? dialog.getTitle() : window.getName()))
                .findFirst();
    }

    /// The component of a name within the window.
    public <C extends Component> C find(String title, Class<C> type, String name) {
        Window window = window(title);
        return type.cast(all(window)
                .filter(component -> type.isInstance(component) && name.equals(component.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no " + type.getSimpleName() + " named " + name + " in " + title + ", there are "
                                + all(window)
                                        .map(Component::getName)
                                        .filter(n -> n != null)
                                        .toList())));
    }

    /// Every component within a window.
    public static Stream<Component> all(Component root) {
        return root instanceof Container container
                ? Stream.concat(
                        Stream.of(root),
                        Arrays.stream(container.getComponents()).flatMap(Person::all))
                : Stream.of(root);
    }

    /// Puts a text into a field.
    public Person enter(String title, String field, String text) {
        JTextComponent component = find(title, JTextComponent.class, field);
        return on(() -> component.setText(text));
    }

    /// Presses a button.
    public Person press(String title, String button) {
        AbstractButton component = find(title, AbstractButton.class, button);
        assertThat(component.isEnabled()).as("button " + button).isTrue();
        return on(component::doClick);
    }

    /// Types keys, all held down together, as the keyboard does.
    public Person keys(int... codes) {
        Robot robot = robot();
        for (int code : codes) {
            robot.keyPress(code);
        }
        for (int i = codes.length - 1; i >= 0; i--) {
            robot.keyRelease(codes[i]);
        }
        robot.waitForIdle();
        return this;
    }

    /// Waits until the window has the keyboard: keys would go nowhere before.
    public Person focused(String title) {
        Window window = window(title);
        await().atMost(PATIENCE).until(window::isFocused);
        return this;
    }

    /// Drags the mouse, as the hand does.
    public Person drag(Point from, Point to) {
        Robot robot = robot();
        robot.mouseMove(from.x, from.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
        robot.mouseMove((from.x + to.x) / 2, (from.y + to.y) / 2);
        robot.waitForIdle();
        robot.mouseMove(to.x, to.y);
        robot.waitForIdle();
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
        return this;
    }

    /// Does something on the event thread and waits for it.
    public Person on(Runnable action) {
        try {
            SwingUtilities.invokeAndWait(action);
        } catch (InvocationTargetException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /// Reads something on the event thread.
    public static <V> V see(Callable<V> look) {
        try {
            FutureTask<V> task = new FutureTask<>(look);
            SwingUtilities.invokeAndWait(task);
            return task.get();
        } catch (InvocationTargetException | InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// What the screen shows where the window is; kept as a file for a person to look at when the system property
    /// `pictures` names a folder.
    public BufferedImage picture(String title) {
        Window window = window(title);
        Robot robot = robot();
        robot.waitForIdle();
        BufferedImage picture = robot.createScreenCapture(see(window::getBounds));
        String folder = System.getProperty("pictures");
        if (folder != null) {
            try {
                Path file = Files.createDirectories(Path.of(folder)).resolve(title.replaceAll("\\W+", "_") + ".png");
                ImageIO.write(picture, "png", file.toFile());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return picture;
    }

    /// How many different colours a picture has: a window that painted nothing has one.
    public static long colors(BufferedImage picture) {
        Rectangle all = picture.getRaster().getBounds();
        return Arrays.stream(picture.getRGB(0, 0, all.width, all.height, null, 0, all.width))
                .distinct()
                .count();
    }

    private static Robot robot() {
        try {
            return new Robot();
        } catch (AWTException e) {
            throw new AssertionError(e);
        }
    }

    /// Cancels the node, as a time-out does.
    public Person interrupt() {
        thread.interrupt();
        return this;
    }

    /// Whether the node ended.
    public boolean isOver() {
        return end.isDone();
    }

    /// How the node ended.
    public NodeResult result() throws Exception {
        try {
            return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new AssertionError("the node did not end", e);
        }
    }

    /// An output of the node.
    public Object output(String port) throws Exception {
        NodeResult result = result();
        assertThat(result.outputs()).containsKey(port);
        return result.outputs().get(port);
    }

    /// Ends the node, if it still runs.
    @Override
    public void close() {
        thread.interrupt();
        await().atMost(PATIENCE).until(() -> !thread.isAlive());
    }
}
