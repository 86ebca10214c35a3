package com.casarerpa.nodes.system.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.system.testing.NeedsDisplay;
import com.casarerpa.nodes.system.testing.Person;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.awt.Color;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.swing.JColorChooser;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JSpinner;
import javax.swing.JToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsDisplay
class PickerDialogsTest {
    @TempDir
    Path folder;

    @Test
    void date_isPickedFromTheMonth() throws Exception {
        FakeContext node = SystemContext.of("DateTimePickerDialogNode")
                .with("min_date", "2026-02-20")
                .with("format", "dd.MM.yyyy hh:mm AP");
        String title = "Select Date/Time";
        try (Person person = Person.before(node)) {
            assertThat(person.find(title, JLabel.class, "month").getText()).isEqualTo("March 2026");
            person.press(title, "previous_month");
            JToggleButton early = person.find(title, JToggleButton.class, "2026-02-19");
            assertThat(early.isEnabled()).as("before min_date").isFalse();
            person.press(title, "2026-02-24");
            JSpinner hour = person.find(title, JSpinner.class, "hour");
            person.on(() -> hour.setValue(18));
            person.picture(title);
            person.press(title, "ok");
            assertThat(person.output("value")).isEqualTo("24.02.2026 06:30 PM");
            assertThat(person.output("timestamp")).isEqualTo(1771957845L);
            assertThat(person.output("selected")).isEqualTo(true);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date|yyyy-MM-dd HH:mm:ss|2026-03-01 00:00:00",
                "time|%H:%M:%S|12:30:45",
                "datetime|ddd d. MMMM 'at' h:mm|Sun 1. March at 12:30"
            })
    void date_followsModeAndFormat(String mode, String format, String value) throws Exception {
        FakeContext node =
                SystemContext.of("DateTimePickerDialogNode").with("mode", mode).with("format", format);
        try (Person person = Person.before(node)) {
            person.press("Select Date/Time", "ok");
            assertThat(person.output("value")).isEqualTo(value);
        }
    }

    @Test
    void date_refusesWhatItCannotRead() {
        FakeContext node = SystemContext.of("DateTimePickerDialogNode").with("min_date", "next week");
        assertThat(node.failure()).hasMessageContaining("`min_date`").hasMessageContaining("next week");
    }

    @Test
    void color_isHexWithOrWithoutOpacity() throws Exception {
        FakeContext node = SystemContext.of("ColorPickerDialogNode").with("initial_color", "#2196F3");
        try (Person person = Person.before(node)) {
            JColorChooser chooser = person.find("Select Color", JColorChooser.class, "color");
            assertThat(Person.see(chooser::getColor)).isEqualTo(new Color(0x2196F3));
            person.picture("Select Color");
            person.on(() -> chooser.setColor(new Color(1, 2, 255))).press("Select Color", "ok");
            assertThat(person.output("color")).isEqualTo("#0102ff");
            assertThat(person.output("rgb")).isEqualTo(Map.of("r", 1L, "g", 2L, "b", 255L, "a", 255L));
        }
        try (Person person = Person.before(node.with("show_alpha", true))) {
            JColorChooser chooser = person.find("Select Color", JColorChooser.class, "color");
            person.on(() -> chooser.setColor(new Color(1, 2, 3, 128))).press("Select Color", "ok");
            assertThat(person.output("color")).isEqualTo("#80010203");
        }
        assertThat(node.with("initial_color", "reddish").failure().code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void file_isPickedAmongThoseOfTheFilter() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("b.csv"), "b");
        FakeContext node = SystemContext.of("FilePickerDialogNode")
                .in(folder)
                .with("filter", "Text files (*.txt *.md);;All files (*.*)");
        try (Person person = Person.before(node)) {
            JFileChooser chooser = person.find("Select File", JFileChooser.class, "chooser");
            assertThat(Person.see(chooser::getCurrentDirectory)).isEqualTo(folder.toFile());
            assertThat(chooser.getFileFilter().accept(new File("A.TXT"))).isTrue();
            assertThat(chooser.getFileFilter().accept(new File("b.csv"))).isFalse();
            assertThat(chooser.getChoosableFileFilters()[1].accept(new File("noext")))
                    .isTrue();
            person.picture("Select File");
            person.on(() -> {
                chooser.setSelectedFile(folder.resolve("a.txt").toFile());
                chooser.approveSelection();
            });
            assertThat(person.output("file_path"))
                    .isEqualTo(folder.resolve("a.txt").toString());
            assertThat(person.output("selected")).isEqualTo(true);
        }
    }

    @Test
    void file_canBeSeveralOrNone() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("b.csv"), "b");
        FakeContext node = SystemContext.of("FilePickerDialogNode").in(folder).with("multi_select", true);
        try (Person person = Person.before(node)) {
            JFileChooser chooser = person.find("Select File", JFileChooser.class, "chooser");
            person.on(() -> {
                chooser.setSelectedFiles(new File[] {
                    folder.resolve("a.txt").toFile(), folder.resolve("b.csv").toFile()
                });
                chooser.approveSelection();
            });
            assertThat(person.output("file_path"))
                    .isEqualTo(List.of(
                            folder.resolve("a.txt").toString(),
                            folder.resolve("b.csv").toString()));
        }
        try (Person person = Person.before(node)) {
            JFileChooser chooser = person.find("Select File", JFileChooser.class, "chooser");
            person.on(chooser::cancelSelection);
            assertThat(person.output("file_path")).isEqualTo(List.of());
            assertThat(person.output("selected")).isEqualTo(false);
        }
    }

    @Test
    void file_outsideThePolicyIsRefused() throws Exception {
        Path allowed = Files.createDirectory(folder.resolve("allowed"));
        Path other = Files.writeString(folder.resolve("other.txt"), "x");
        try (Person person =
                Person.before(SystemContext.of("FilePickerDialogNode").in(allowed))) {
            JFileChooser chooser = person.find("Select File", JFileChooser.class, "chooser");
            person.on(() -> {
                chooser.setSelectedFile(other.toFile());
                chooser.approveSelection();
            });
            assertThatThrownBy(person::result).hasMessageContaining("outside");
        }
    }

    @Test
    void folder_isPicked() throws Exception {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        FakeContext node = SystemContext.of("FolderPickerDialogNode").in(folder).with("start_directory", "gone");
        try (Person person = Person.before(node)) {
            JFileChooser chooser = person.find("Select Folder", JFileChooser.class, "chooser");
            person.on(() -> {
                chooser.setSelectedFile(sub.toFile());
                chooser.approveSelection();
            });
            assertThat(person.output("folder_path")).isEqualTo(sub.toString());
            assertThat(node.lines()).singleElement().asString().contains("start_directory");
        }
    }

    @Test
    void list_isNarrowedDownAndKeepsWhatWasChosen() throws Exception {
        FakeContext node = SystemContext.of("ListPickerDialogNode")
                .with("items", "[\"Apple\", \"Banana\", \"Cherry\"]")
                .with("multi_select", true)
                .with("default_selection", "Cherry");
        String title = "Select Item";
        try (Person person = Person.before(node)) {
            person.enter(title, "search", "AN");
            JList<?> list = person.find(title, JList.class, "items");
            assertThat(Person.see(() -> list.getModel().getSize())).isEqualTo(1);
            person.on(() -> list.setSelectedIndex(0)).enter(title, "search", "");
            person.picture(title);
            person.press(title, "ok");
            assertThat(person.output("selected")).isEqualTo(List.of("Banana", "Cherry"));
        }
    }

    @Test
    void list_answersOneItemAsText() throws Exception {
        FakeContext node = SystemContext.of("ListPickerDialogNode").with("items", "red, green ,blue");
        try (Person person = Person.before(node)) {
            JList<?> list = person.find("Select Item", JList.class, "items");
            person.on(() -> list.setSelectedIndex(1)).press("Select Item", "ok");
            assertThat(person.output("selected")).isEqualTo("green");
        }
        assertThat(SystemContext.of("ListPickerDialogNode").output("confirmed")).isEqualTo(false);
    }

    @Test
    void region_isDrawnWithTheMouse() throws Exception {
        FakeContext node = SystemContext.of("ScreenRegionPickerNode");
        try (Person person = Person.before(node)) {
            person.focused("Select Screen Region").drag(new Point(300, 220), new Point(120, 90));
            assertThat(person.result().outputs())
                    .containsEntry("x", 120L)
                    .containsEntry("y", 90L)
                    .containsEntry("width", 180L)
                    .containsEntry("height", 130L)
                    .containsEntry("confirmed", true);
        }
        try (Person person = Person.before(node)) {
            Window overlay = person.window("Select Screen Region");
            person.focused("Select Screen Region").keys(KeyEvent.VK_ESCAPE);
            assertThat(person.output("confirmed")).isEqualTo(false);
            await().until(() -> !overlay.isDisplayable());
        }
    }
}
