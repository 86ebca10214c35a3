package com.casarerpa.nodes.system.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.system.testing.NeedsDisplay;
import com.casarerpa.nodes.system.testing.Person;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.awt.Window;
import java.awt.event.KeyEvent;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsDisplay
class MessageDialogsTest {
    private static final String TITLE = "Backup";

    private static FakeContext box() {
        return SystemContext.of("MessageBoxNode").with("title", TITLE).with("message", "Is the tape in the drive?");
    }

    @ParameterizedTest
    @CsvSource({"ok,ok,true", "yes_no,yes,true", "yes_no,no,false", "yes_no_cancel,cancel,false"})
    void messageBox_answersTheButton(String buttons, String pressed, boolean accepted) throws Exception {
        try (Person person = Person.before(box().with("buttons", buttons))) {
            person.press(TITLE, pressed);
            assertThat(person.output("result")).isEqualTo(pressed);
            assertThat(person.output("accepted")).isEqualTo(accepted);
        }
    }

    @Test
    void messageBox_showsItsMessageAndItsDetails() throws Exception {
        FakeContext node = box().with("message", "<html><b>Disk</b> is full").with("detailed_text", "/dev/sda1 100 %");
        try (Person person = Person.before(node.with("icon_type", "warning"))) {
            JTextComponent message = person.find(TITLE, JTextComponent.class, "message");
            assertThat(message.getText()).isEqualTo("<html><b>Disk</b> is full");
            JTextComponent details = person.find(TITLE, JTextComponent.class, "details");
            assertThat(Person.see(details::isShowing)).isFalse();
            person.press(TITLE, "show_details");
            assertThat(Person.see(details::isShowing)).isTrue();
            assertThat(Person.colors(person.picture(TITLE))).isGreaterThan(20);
            person.press(TITLE, "ok");
            assertThat(person.output("result")).isEqualTo("ok");
        }
    }

    @Test
    void messageBox_takesEnterForItsDefaultButton() throws Exception {
        try (Person person = Person.before(box().with("buttons", "yes_no").with("default_button", "No"))) {
            person.focused(TITLE).keys(KeyEvent.VK_ENTER);
            assertThat(person.output("result")).isEqualTo("no");
        }
    }

    @ParameterizedTest
    @CsvSource({"ok,ok", "ok_cancel,cancel", "yes_no,no", "yes_no_cancel,cancel"})
    void messageBox_takesEscapeForItsLastButton(String buttons, String result) throws Exception {
        try (Person person = Person.before(box().with("buttons", buttons))) {
            person.focused(TITLE).keys(KeyEvent.VK_ESCAPE);
            assertThat(person.output("result")).isEqualTo(result);
        }
    }

    @Test
    void messageBox_closesWhenItsTimeIsOver() throws Exception {
        try (Person person = Person.before(box().with("auto_close_timeout", 3))) {
            Window window = person.window(TITLE);
            assertThat(person.output("result")).isEqualTo("timeout");
            assertThat(person.output("accepted")).isEqualTo(false);
            await().until(() -> !window.isShowing());
        }
    }

    @Test
    void messageBox_closesAtOnceWhenTheNodeIsInterrupted() throws Exception {
        try (Person person = Person.before(box())) {
            Window window = person.window(TITLE);
            person.interrupt();
            assertThatThrownBy(person::result).isInstanceOf(InterruptedException.class);
            await().until(() -> !window.isDisplayable());
        }
    }

    @Test
    void messageBox_staysOnTopUnlessToldOtherwise() throws Exception {
        try (Person person = Person.before(box())) {
            assertThat(person.window(TITLE).isAlwaysOnTop()).isTrue();
        }
        try (Person person = Person.before(box().with("always_on_top", false).with("title", "Low"))) {
            assertThat(person.window("Low").isAlwaysOnTop()).isFalse();
        }
    }

    @Test
    void messageBox_warnsOfAnUnknownDefaultButton() throws Exception {
        FakeContext node = box().with("default_button", "Retry");
        try (Person person = Person.before(node)) {
            person.press(TITLE, "ok").result();
            assertThat(node.lines())
                    .singleElement()
                    .asString()
                    .contains("retry")
                    .contains("ok");
        }
    }

    @Test
    void confirm_answersWithItsOwnWords() throws Exception {
        FakeContext node = SystemContext.of("ConfirmDialogNode")
                .with("message", "Delete 12 files?")
                .with("button_yes_text", "Delete")
                .with("button_no_text", "Keep");
        try (Person person = Person.before(node)) {
            person.press("Confirm", "keep");
            assertThat(person.output("confirmed")).isEqualTo(false);
            assertThat(person.output("button_clicked")).isEqualTo("no");
        }
        try (Person person = Person.before(node)) {
            person.press("Confirm", "delete");
            assertThat(person.output("confirmed")).isEqualTo(true);
        }
        try (Person person = Person.before(node)) {
            person.focused("Confirm").keys(KeyEvent.VK_ESCAPE);
            assertThat(person.output("button_clicked")).isEqualTo("cancel");
        }
    }

    @Test
    void input_answersWhatWasTyped() throws Exception {
        FakeContext node = SystemContext.of("InputDialogNode").with("default_value", "old");
        try (Person person = Person.before(node)) {
            person.focused("Input").keys(KeyEvent.VK_N).keys(KeyEvent.VK_E).keys(KeyEvent.VK_W);
            person.picture("Input");
            person.keys(KeyEvent.VK_ENTER);
            assertThat(person.output("value"))
                    .as("typed over the selected default")
                    .isEqualTo("new");
            assertThat(person.output("confirmed")).isEqualTo(true);
            assertThat(node.hidden()).isEmpty();
        }
        try (Person person = Person.before(node)) {
            person.press("Input", "cancel");
            assertThat(person.output("value")).isEqualTo("");
            assertThat(person.output("confirmed")).isEqualTo(false);
        }
    }

    @Test
    void input_hidesAPassword() throws Exception {
        FakeContext node = SystemContext.of("InputDialogNode").with("password_mode", true);
        try (Person person = Person.before(node)) {
            assertThat(person.find("Input", JPasswordField.class, "value").echoCharIsSet())
                    .isTrue();
            person.enter("Input", "value", "hunter2!").press("Input", "ok");
            assertThat(person.output("value")).isEqualTo("hunter2!");
            assertThat(node.hidden()).containsExactly("hunter2!");
        }
    }

    @Test
    void multiline_countsAndShortensByCodePoint() throws Exception {
        FakeContext node = SystemContext.of("MultilineInputDialogNode")
                .with("max_chars", 5)
                .with("placeholder", "Reason");
        try (Person person = Person.before(node)) {
            person.picture("Enter Text");
            person.enter("Enter Text", "text", "ab\n\uD83D\uDE00efg").press("Enter Text", "ok");
            assertThat(person.output("text")).isEqualTo("ab\n\uD83D\uDE00e");
            assertThat(person.output("char_count")).isEqualTo(5L);
        }
    }

    @Test
    void credential_hidesThePasswordOnly() throws Exception {
        FakeContext node = SystemContext.of("CredentialDialogNode").with("username_label", "Account:");
        try (Person person = Person.before(node)) {
            person.enter("Login", "username", "ada").enter("Login", "password", "s3cret-99");
            JComponent user = person.find("Login", JComponent.class, "username");
            assertThat(user.getAccessibleContext().getAccessibleName()).isEqualTo("Account:");
            person.press("Login", "remember");
            person.picture("Login");
            person.press("Login", "ok");
            assertThat(person.result().outputs())
                    .containsEntry("username", "ada")
                    .containsEntry("password", "s3cret-99")
                    .containsEntry("remember", true)
                    .containsEntry("confirmed", true);
            assertThat(node.hidden()).containsExactly("s3cret-99");
        }
    }
}
