package com.casarerpa.nodes.system.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.system.testing.NeedsDisplay;
import com.casarerpa.nodes.system.testing.Person;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsDisplay
class FormDialogsTest {
    private static final String FIELDS = """
            [{"name": "who", "label": "Name", "required": true},
             {"name": "age", "type": "number", "label": "Age", "default": 18},
             {"name": "rate", "type": "number", "default": 1.5},
             {"name": "news", "type": "checkbox", "label": "Newsletter", "default": true},
             {"name": "size", "type": "select", "options": ["S", "M", "L"], "default": "M"},
             {"name": "pin", "type": "password"}]""";

    @TempDir
    Path folder;

    @Test
    void form_answersTypedValuesInTheOrderOfItsFields() throws Exception {
        FakeContext node = SystemContext.of("FormDialogNode").with("fields", FIELDS);
        try (Person person = Person.before(node)) {
            person.enter("Form", "who", "Ada").enter("Form", "age", "36").enter("Form", "rate", "2");
            JComboBox<?> size = person.find("Form", JComboBox.class, "size");
            person.on(() -> size.setSelectedItem("L")).press("Form", "news").enter("Form", "pin", "9876");
            person.picture("Form");
            person.press("Form", "ok");
            assertThat(person.output("data"))
                    .isEqualTo(
                            Map.of("who", "Ada", "age", 36L, "rate", 2.0, "news", false, "size", "L", "pin", "9876"));
            assertThat(((Map<?, ?>) person.output("data")).keySet().stream().map(String::valueOf))
                    .containsExactly("who", "age", "rate", "news", "size", "pin");
            assertThat(node.hidden()).containsExactly("9876");
        }
    }

    @Test
    void form_staysOpenUntilEverythingIsRight() throws Exception {
        try (Person person = Person.before(SystemContext.of("FormDialogNode").with("fields", FIELDS))) {
            person.press("Form", "ok");
            JLabel problem = person.find("Form", JLabel.class, "problem");
            assertThat(Person.see(problem::getText)).isEqualTo("Name is needed");
            person.enter("Form", "who", "Ada").enter("Form", "age", "old").press("Form", "ok");
            assertThat(Person.see(problem::getText)).isEqualTo("Age must be a number");
            person.enter("Form", "age", "40").press("Form", "ok");
            assertThat(person.output("confirmed")).isEqualTo(true);
        }
    }

    @Test
    void form_withoutFieldsAsksNothing() throws Exception {
        assertThat(SystemContext.of("FormDialogNode").output("confirmed")).isEqualTo(false);
        assertThat(SystemContext.of("FormDialogNode")
                        .with("fields", "{\"a\": 1}")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
        assertThat(SystemContext.of("FormDialogNode")
                        .with("fields", "[{\"label\": \"x\"}]")
                        .failure())
                .hasMessageContaining("`name`");
    }

    @Test
    void wizard_goesForthAndBackAndKeepsWhatWasEntered() throws Exception {
        FakeContext node = SystemContext.of("WizardDialogNode").with("steps", """
                [{"title": "You", "description": "Who are you?", "fields": [{"name": "who", "required": true}]},
                 {"title": "Order", "fields": [{"name": "count", "type": "number", "default": 1}]}]""");
        try (Person person = Person.before(node)) {
            JLabel step = person.find("Wizard", JLabel.class, "step");
            person.press("Wizard", "next");
            assertThat(Person.see(step::getText)).as("the name is needed first").isEqualTo("Step 1 of 2");
            person.enter("Wizard", "step0_who", "Ada").press("Wizard", "next");
            assertThat(Person.see(step::getText)).isEqualTo("Step 2 of 2");
            person.enter("Wizard", "step1_count", "3").press("Wizard", "back");
            person.picture("Wizard");
            person.press("Wizard", "next").press("Wizard", "next");
            assertThat(person.result().outputs())
                    .containsEntry("data", Map.of("step0_who", "Ada", "step1_count", 3L))
                    .containsEntry("completed", true)
                    .containsEntry("canceled", false)
                    .containsEntry("last_step", 1L);
        }
        try (Person person = Person.before(node)) {
            person.enter("Wizard", "step0_who", "Ada").press("Wizard", "next").press("Wizard", "cancel");
            assertThat(person.result().outputs())
                    .containsEntry("data", Map.of())
                    .containsEntry("completed", false)
                    .containsEntry("last_step", 1L);
        }
    }

    @Test
    void table_answersTheChosenRow() throws Exception {
        FakeContext node = SystemContext.of("TableDialogNode")
                .with("data", List.of(Map.of("city", "Oslo"), Map.of("city", "Rome", "people", 2_800_000)))
                .with("selectable", true);
        try (Person person = Person.before(node)) {
            JTable table = person.find("Data Table", JTable.class, "table");
            assertThat(Person.see(
                            () -> table.getValueAt(1, table.getColumn("people").getModelIndex())))
                    .isEqualTo("2800000");
            person.on(() -> table.setRowSelectionInterval(1, 1));
            person.picture("Data Table");
            person.press("Data Table", "ok");
            assertThat(person.output("selected_row")).isEqualTo(Map.of("city", "Rome", "people", 2_800_000L));
            assertThat(person.output("selected_index")).isEqualTo(1L);
        }
    }

    @Test
    void table_showsListsUnderNamedColumns() throws Exception {
        FakeContext node = SystemContext.of("TableDialogNode")
                .with("data", "[[1, 2], [3]]")
                .with("columns", "a, b");
        try (Person person = Person.before(node)) {
            JTable table = person.find("Data Table", JTable.class, "table");
            assertThat(Person.see(() -> table.getColumnName(1) + table.getValueAt(0, 1) + table.getValueAt(1, 1)))
                    .isEqualTo("b2");
            person.press("Data Table", "ok");
            assertThat(person.output("selected_index")).isEqualTo(-1L);
            assertThat(person.output("confirmed")).isEqualTo(true);
        }
    }

    @Test
    void image_isShownAsItIs() throws Exception {
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(0, 0, 400, 300);
        picture.setRGB(0, 0, Color.RED.getRGB());
        for (int i = 0; i < 300; i++) {
            picture.setRGB(i, i, Color.RED.getRGB());
        }
        ImageIO.write(picture, "png", folder.resolve("p.png").toFile());
        FakeContext node = SystemContext.of("ImagePreviewDialogNode").in(folder).with("image_path", "p.png");
        try (Person person = Person.before(node)) {
            BufferedImage seen = person.picture("Image Preview");
            long red = Arrays.stream(seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth()))
                    .filter(rgb -> rgb == Color.RED.getRGB())
                    .count();
            assertThat(red).isEqualTo(300);
            person.press("Image Preview", "ok");
            assertThat(person.output("confirmed")).isEqualTo(true);
        }
        assertThat(node.with("image_path", "gone.png").failure().code()).isEqualTo("NOT_FOUND");
    }
}
