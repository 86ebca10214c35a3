package com.casarerpa.nodes.system.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.system.testing.NeedsDisplay;
import com.casarerpa.nodes.system.testing.Person;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.CommandRules;
import com.casarerpa.workflow.policy.Policy;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.JProgressBar;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NeedsDisplay
class NoticeNodesTest {
    @AfterEach
    void noWindowStays() {
        await().until(() -> Arrays.stream(Window.getWindows()).noneMatch(Window::isShowing));
    }

    @Test
    void tooltip_goesOnAtOnceAndVanishesByItself() throws Exception {
        FakeContext node = SystemContext.of("TooltipNode")
                .with("message", "Now reading invoices")
                .with("duration", 3000)
                .with("position", "top_left")
                .with("tooltip_icon", "success")
                .with("bg_color", "#e8f5e9");
        try (Person person = Person.before(node)) {
            assertThat(person.output("success")).isEqualTo(true);
            Window window = person.window("tooltip");
            assertThat(window.getLocation())
                    .satisfies(point -> assertThat(point.x + point.y).isLessThan(60));
            JTextComponent text = person.find("tooltip", JTextComponent.class, "message");
            assertThat(text.getText()).isEqualTo("Now reading invoices");
            person.picture("tooltip");
            await().until(() -> !window.isShowing());
        }
    }

    @Test
    void tooltip_makesRoomForNewOnes() throws Exception {
        for (int i = 0; i < 20; i++) {
            SystemContext.of("TooltipNode")
                    .with("message", "n" + i)
                    .with("duration", 4000)
                    .run();
        }
        long shown = Person.see(() ->
                Arrays.stream(Window.getWindows()).filter(Window::isShowing).count());
        assertThat(shown).isEqualTo(5);
    }

    @Test
    void tooltip_withoutTextShowsNothing() throws Exception {
        assertThat(SystemContext.of("TooltipNode").output("success")).isEqualTo(false);
        assertThat(SystemContext.of("TooltipNode")
                        .with("message", "x")
                        .with("bg_color", "#12")
                        .failure())
                .hasMessageContaining("`bg_color`");
    }

    @Test
    void balloon_isAboveItsPoint() throws Exception {
        FakeContext node = SystemContext.of("BalloonTipNode")
                .with("title", "Look here")
                .with("message", "This field is wrong")
                .with("x", 300)
                .with("y", 400)
                .with("duration", 4000)
                .with("icon_type", "warning");
        try (Person person = Person.before(node)) {
            Rectangle bounds = person.window("balloon").getBounds();
            assertThat(bounds.x).isEqualTo(300);
            assertThat(bounds.y + bounds.height).isLessThan(400);
            person.picture("balloon");
        }
    }

    @Test
    void snackbar_tellsWhetherItsButtonWasPressed() throws Exception {
        FakeContext node = SystemContext.of("SnackbarNode")
                .with("message", "3 files were deleted")
                .with("action_text", "Undo");
        try (Person person = Person.before(node.with("duration", 10_000))) {
            person.picture("snackbar");
            person.press("snackbar", "action");
            assertThat(person.output("action_clicked")).isEqualTo(true);
        }
        try (Person person = Person.before(node.with("duration", 3000))) {
            person.window("snackbar");
            assertThat(person.output("action_clicked")).isEqualTo(false);
            assertThat(person.output("success")).isEqualTo(true);
        }
    }

    @Test
    void splash_fillsItsBarAndCloses() throws Exception {
        FakeContext node = SystemContext.of("SplashScreenNode").with("duration", 4000);
        try (Person person = Person.before(node)) {
            JProgressBar bar = person.find("splash", JProgressBar.class, "progress");
            await().until(() -> Person.see(bar::getPercentComplete) > 0.3);
            person.picture("splash");
            assertThat(person.output("success")).isEqualTo(true);
        }
        try (Person person = Person.before(node.with("duration", 30_000))) {
            person.window("splash");
            person.interrupt();
            assertThatThrownBy(person::result).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void progress_isOneWindowUntilItIsComplete() throws Exception {
        FakeContext first = SystemContext.of("ProgressDialogNode")
                .with("title", "Import")
                .with("message", "Row 1")
                .with("value", 10);
        assertThat(first.output("canceled")).isEqualTo(false);
        FakeContext second = SystemContext.of("ProgressDialogNode")
                .after(first)
                .with("title", "Import")
                .with("message", "Row 2")
                .with("value", 60);
        try (Person person = Person.before(second)) {
            person.result();
            JProgressBar bar = person.find("Import", JProgressBar.class, "progress");
            assertThat(Person.see(bar::getValue)).isEqualTo(60);
            person.picture("Import");
            person.press("Import", "cancel");
        }
        FakeContext third = SystemContext.of("ProgressDialogNode")
                .after(second)
                .with("title", "Import")
                .with("value", 100);
        assertThat(third.output("canceled")).as("Cancel was pressed meanwhile").isEqualTo(true);
        assertThat(Person.shown("Import")).isEqualTo(Optional.empty());
    }

    @Test
    void notification_isAWindowWhereTheDesktopHasNone() throws Exception {
        FakeContext node = SystemContext.of("SystemNotificationNode")
                .under(Policy.local().with(CommandRules.none()))
                .with("title", "Done")
                .with("message", "42 rows <imported>")
                .with("duration", 20);
        try (Person person = Person.before(node.with("action_buttons", "Open, Later"))) {
            person.picture("notification");
            person.press("notification", "Open");
            assertThat(person.output("click_action")).isEqualTo(true);
        }
        try (Person person = Person.before(node.with("action_buttons", "").with("duration", 4))) {
            JTextComponent text = person.find("notification", JTextComponent.class, "message");
            assertThat(text.getText()).isEqualTo("42 rows <imported>");
            assertThat(person.output("click_action")).isEqualTo(false);
            assertThat(person.output("success")).isEqualTo(true);
        }
    }
}
