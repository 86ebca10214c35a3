package com.casarerpa.nodes.system.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.system.testing.NeedsDisplay;
import com.casarerpa.nodes.system.testing.Person;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.awt.Color;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsDisplay
class PDFPreviewDialogTest {
    private static final String TITLE = "PDF Preview - a.pdf";

    @TempDir
    Path folder;

    /// A red page and a green one.
    @BeforeEach
    void write() throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (Color color : List.of(Color.RED, Color.GREEN)) {
                PDPage page = new PDPage(new PDRectangle(300, 200));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setNonStrokingColor(color);
                    content.addRect(0, 0, 300, 200);
                    content.fill();
                }
            }
            document.save(folder.resolve("a.pdf").toFile());
        }
    }

    private FakeContext preview() {
        return SystemContext.of("PDFPreviewDialogNode").in(folder).with("pdf_path", "a.pdf");
    }

    private static double part(BufferedImage picture, Color color) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels).filter(rgb -> rgb == color.getRGB()).count() / (double) pixels.length;
    }

    @Test
    void preview_turnsPages() throws Exception {
        try (Person person = Person.before(preview())) {
            assertThat(part(person.picture(TITLE), Color.RED)).isGreaterThan(0.3);
            person.press(TITLE, "next");
            BufferedImage second = person.picture(TITLE);
            assertThat(part(second, Color.GREEN)).isGreaterThan(0.3);
            assertThat(part(second, Color.RED)).isLessThan(0.01);
            person.press(TITLE, "close");
            assertThat(person.result().outputs())
                    .containsEntry("confirmed", true)
                    .containsEntry("current_page", 2L)
                    .containsEntry("page_count", 2L);
        }
    }

    @Test
    void preview_isNotConfirmedByEscape() throws Exception {
        try (Person person = Person.before(preview().with("initial_page", 9))) {
            person.focused(TITLE).keys(KeyEvent.VK_ESCAPE);
            assertThat(person.output("confirmed")).isEqualTo(false);
            assertThat(person.output("current_page")).isEqualTo(2L);
        }
    }

    @Test
    void preview_refusesWhatIsNoPdf() throws Exception {
        Files.writeString(folder.resolve("a.pdf"), "no PDF");
        assertThat(preview().failure().code()).isEqualTo("INVALID_INPUT");
    }
}
