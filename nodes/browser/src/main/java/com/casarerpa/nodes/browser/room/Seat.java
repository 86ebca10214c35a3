package com.casarerpa.nodes.browser.room;

import com.casarerpa.nodes.core.process.ChildMark;
import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One browser and the Node.js process that drives it. Used by one thread at a time: whoever took it from the
/// [Garage] has it to itself.
final class Seat {
    private static final Logger LOG = LoggerFactory.getLogger(Seat.class);
    /// A browser grows with what it has seen; after so many runs a new one is started.
    private static final int MOST_USES = 100;

    private static final int LAUNCH_MILLIS = 30_000;
    private static final long CLOSE_SECONDS = 5;
    private static final Object STARTING = new Object();

    private final LaunchSpec spec;
    private final Playwright playwright;
    private final @Nullable Browser browser;
    private final @Nullable BrowserContext profile;
    private final List<ProcessHandle> drivers;
    private int uses;
    private volatile boolean broken;
    long idleSince = System.nanoTime();

    private Seat(
            LaunchSpec spec,
            Playwright playwright,
            @Nullable Browser browser,
            @Nullable BrowserContext profile,
            List<ProcessHandle> drivers) {
        this.spec = spec;
        this.playwright = playwright;
        this.browser = browser;
        this.profile = profile;
        this.drivers = drivers;
    }

    /// Starts a browser.
    ///
    /// @throws NodeException `BROWSER_NOT_INSTALLED` or `BROWSER_LAUNCH_FAILED`
    /// @throws InterruptedException cancel or time-out of the node
    static Seat open(LaunchSpec spec, BrowserContexts.Options options) throws NodeException, InterruptedException {
        InstalledBrowsers installed = new InstalledBrowsers(Programs.ofThisMachine());
        Optional<Path> program = spec.type() == BrowserType.CHROMIUM
                ? Optional.of(installed.chromium(spec.channel()))
                : Optional.empty();
        Driver driver = Driver.start(installed.node());
        try {
            var type = switch (spec.type()) {
                case CHROMIUM -> driver.playwright.chromium();
                case FIREFOX -> driver.playwright.firefox();
                case WEBKIT -> driver.playwright.webkit();
            };
            if (spec.profile().isPresent()) {
                BrowserContext context = type.launchPersistentContext(
                        spec.profile().get(), options.persistent(spec, program, LAUNCH_MILLIS));
                return new Seat(spec, driver.playwright, context.browser(), context, driver.processes);
            }
            Browser browser = type.launch(options.launch(spec, program, LAUNCH_MILLIS));
            return new Seat(spec, driver.playwright, browser, null, driver.processes);
        } catch (PlaywrightException e) {
            kill(driver.processes);
            if (e.getCause() instanceof InterruptedException) {
                throw interrupted(e);
            }
            throw launchFailed(spec, e);
        }
    }

    private static InterruptedException interrupted(PlaywrightException cause) {
        InterruptedException interrupted = new InterruptedException("interrupted while a browser worked");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static NodeException launchFailed(LaunchSpec spec, PlaywrightException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("Executable doesn't exist")) {
            String name = spec.type().text();
            return new NodeException(
                    BrowserFault.NOT_INSTALLED,
                    "expected Playwright's " + name + " on this machine, but there is none: install it with `npx"
                            + " playwright install " + name + "`, or use chromium",
                    e);
        }
        return new NodeException(
                BrowserFault.LAUNCH_FAILED, "the browser could not be started: " + BrowserFault.firstLines(text), e);
    }

    /// A running driver, and its process.
    private record Driver(Playwright playwright, List<ProcessHandle> processes) {
        static Driver start(Path node) throws NodeException, InterruptedException {
            DriverFolder.prepare();
            Map<String, String> environment = new HashMap<>();
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            environment.put(InstalledBrowsers.NODE_VARIABLE, node.toString());
            ChildMark.shared("browser").on(environment);
            // One at a time, so that the process which appears is the one that was just started.
            synchronized (STARTING) {
                Set<Long> before = nodes(node).stream().map(ProcessHandle::pid).collect(Collectors.toSet());
                try {
                    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                    return new Driver(
                            playwright,
                            nodes(node).stream()
                                    .filter(process -> !before.contains(process.pid()))
                                    .toList());
                } catch (PlaywrightException e) {
                    if (e.getCause() instanceof InterruptedException) {
                        throw interrupted(e);
                    }
                    throw new NodeException(
                            BrowserFault.LAUNCH_FAILED,
                            "the driver of browsers could not be started with " + node + " (Node.js 18 or newer is"
                                    + " needed): " + BrowserFault.firstLines(String.valueOf(e.getMessage())),
                            e);
                }
            }
        }

        private static List<ProcessHandle> nodes(Path node) {
            String name = String.valueOf(node.getFileName());
            return ProcessHandle.current()
                    .children()
                    .filter(child -> child.info()
                            .command()
                            .filter(command -> command.endsWith(name))
                            .isPresent())
                    .toList();
        }
    }

    LaunchSpec spec() {
        return spec;
    }

    /// A fresh context, or that of the profile.
    BrowserContext context(BrowserContexts.Options options) {
        uses++;
        if (profile != null) {
            return profile;
        }
        if (browser == null) {
            throw new IllegalStateException("A seat has a browser or a profile");
        }
        return browser.newContext(options.context());
    }

    /// Whether it may serve another run.
    boolean isFit() {
        return !broken && profile == null && uses < MOST_USES && browser != null && browser.isConnected();
    }

    /// Something was cut off in the middle: it serves nobody any more.
    void spoil() {
        broken = true;
    }

    /// Ends the browser and its driver; in order if that works within a moment, by force otherwise.
    void end() {
        if (!broken) {
            Thread orderly = Thread.ofPlatform().daemon().name("browser-close").start(() -> {
                try {
                    playwright.close();
                } catch (PlaywrightException e) {
                    LOG.debug("A browser did not close in order", e);
                }
            });
            try {
                orderly.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        kill(drivers);
    }

    private static void kill(List<ProcessHandle> drivers) {
        for (ProcessHandle driver : drivers) {
            List<ProcessHandle> tree = driver.descendants().toList();
            driver.destroyForcibly();
            tree.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
