package com.casarerpa.nodes.system.hotkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.system.testing.NeedsDisplay;
import com.casarerpa.nodes.system.testing.Person;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.awt.event.KeyEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsDisplay
class HotkeyWaitNodeTest {
    private static FakeContext node(String hotkey) {
        return SystemContext.of("HotkeyWaitNode").with("hotkey", hotkey);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void hotkey_isSeenWithoutAnyWindow(boolean consume) throws Exception {
        try (Person person = Person.before(node("Ctrl+Shift+F9").with("consume_key", consume))) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        person.keys(KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_F9);
                        return person.isOver();
                    });
            assertThat(person.output("triggered")).isEqualTo(true);
            assertThat(person.output("timed_out")).isEqualTo(false);
        }
    }

    @Test
    void hotkey_isNotSeenWithoutItsModifiers() throws Exception {
        try (Person person = Person.before(node("ctrl+shift+f9").with("timeout", 700))) {
            person.keys(KeyEvent.VK_F9).keys(KeyEvent.VK_CONTROL, KeyEvent.VK_F9);
            assertThat(person.output("timed_out")).isEqualTo(true);
            assertThat(person.output("triggered")).isEqualTo(false);
        }
    }

    @Test
    void hotkey_thatIsTakenDoesNoHarm() throws Exception {
        try (Person first = Person.before(node("ctrl+f7"));
                Person second = Person.before(node("ctrl+f7"))) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        first.keys(KeyEvent.VK_CONTROL, KeyEvent.VK_F7);
                        return first.isOver() || second.isOver();
                    });
            assertThat((first.isOver() ? first : second).output("triggered")).isEqualTo(true);
        }
    }

    @Test
    void hotkey_endsWhenInterrupted() throws Exception {
        try (Person person = Person.before(node("f5"))) {
            person.interrupt();
            assertThatThrownBy(person::result).isInstanceOf(InterruptedException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"ctrl+alt+a,a,12,65,3", "F12,F12,0,123,0", "win + page down,Next,64,34,8", "shift+7,7,1,55,4"})
    void hotkey_isReadForBothSystems(String text, String x11, int x11Modifiers, int windows, int windowsModifiers)
            throws Exception {
        Hotkey hotkey = Hotkey.of(text);
        assertThat(hotkey.x11Key()).isEqualTo(x11);
        assertThat(hotkey.x11Modifiers()).isEqualTo(x11Modifiers);
        assertThat(hotkey.windowsKey()).isEqualTo(windows);
        assertThat(hotkey.windowsModifiers()).isEqualTo(windowsModifiers);
    }

    @ParameterizedTest
    @CsvSource({"ctrl+", "a+b", "ctrl+alt", "f25"})
    void hotkey_mustBeACombination(String text) {
        assertThat(node(text).failure().code()).isEqualTo("INVALID_INPUT");
    }
}
