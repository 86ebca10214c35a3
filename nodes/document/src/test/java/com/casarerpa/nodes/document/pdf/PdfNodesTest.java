package com.casarerpa.nodes.document.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.document.testing.DocumentContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfNodesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeDocuments() throws Exception {
        document("three.pdf", "", "one", "two", "three");
        document("locked.pdf", "geheim", "inside");
    }

    private void document(String name, String password, String... pages) throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (String text : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    write(content, 72, 700, "Page " + text);
                    write(content, 72, 680, "Name");
                    write(content, 300, 680, "Price");
                    write(content, 72, 660, "Tea cup");
                    write(content, 300, 660, "4.50");
                    content.setNonStrokingColor(Color.RED);
                    content.addRect(0, 0, 100, 100);
                    content.fill();
                }
            }
            document.getDocumentInformation().setTitle("A title");
            document.getDocumentInformation().setAuthor("Zoë");
            document.getDocumentInformation().getCOSObject().setString("CreationDate", "D:20260301123045+01'00'");
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            document.save(folder.resolve(name).toFile());
        }
    }

    private static void write(PDPageContentStream content, float x, float y, String text) throws Exception {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    private FakeContext of(String type) {
        return DocumentContext.of(type).in(folder);
    }

    private FakeContext read(String file) {
        return of("ReadPDFTextNode").with("file_path", file);
    }

    private String text(String file) throws Exception {
        return (String) read(file).output("text");
    }

    @Test
    void read_givesTheTextOfEachPage() throws Exception {
        Map<String, Object> outputs = read("three.pdf").run().outputs();
        assertThat(outputs)
                .containsEntry("page_count", 3L)
                .containsEntry("is_encrypted", false)
                .containsEntry("success", true);
        assertThat((List<?>) outputs.get("pages")).hasSize(3).first().asString().startsWith("Page one\nName");
        assertThat((String) outputs.get("text")).contains("4.50\n\nPage two");
        assertThat(read("three.pdf")
                        .with("start_page", 2)
                        .with("end_page", 9)
                        .with("page_separator", "|")
                        .run()
                        .outputs()
                        .get("text")
                        .toString())
                .startsWith("Page two")
                .contains("|Page three");
        assertThat(read("three.pdf").with("start_page", 4).output("pages")).isEqualTo(List.of());
    }

    @Test
    void read_keepsTheLayoutOrTellsColumnsApart() throws Exception {
        String spread = (String) read("three.pdf")
                .with("end_page", 1)
                .with("preserve_layout", true)
                .output("text");
        String[] lines = spread.split("\n", -1);
        assertThat(lines[1]).matches(" +Name {30,}Price");
        assertThat(lines[2].indexOf("4.50")).isEqualTo(lines[1].indexOf("Price"));
        assertThat((String) read("three.pdf")
                        .with("end_page", 1)
                        .with("extract_tables", true)
                        .output("text"))
                .isEqualTo("Page one\nName\tPrice\nTea cup\t4.50");
    }

    @Test
    void read_wantsThePassword() throws Exception {
        NodeException none = read("locked.pdf").failure();
        assertThat(none.code()).isEqualTo("PASSWORD_REQUIRED");
        NodeException wrong = read("locked.pdf").with("password", "falsch").failure();
        assertThat(wrong).hasMessageContaining("does not open").hasMessageNotContaining("falsch");
        Map<String, Object> outputs =
                read("locked.pdf").with("password", "geheim").run().outputs();
        assertThat(outputs).containsEntry("is_encrypted", true);
        assertThat((String) outputs.get("text")).contains("Page inside");
    }

    @Test
    void read_refusesWhatIsNoPdf() throws Exception {
        Files.writeString(folder.resolve("text.pdf"), "no PDF");
        byte[] whole = Files.readAllBytes(folder.resolve("three.pdf"));
        Files.write(folder.resolve("half.pdf"), java.util.Arrays.copyOf(whole, 60));
        Files.write(folder.resolve("empty.pdf"), new byte[0]);
        for (String file : List.of("text.pdf", "half.pdf", "empty.pdf")) {
            assertThat(read(file).failure().code()).as(file).isEqualTo("INVALID_INPUT");
        }
        assertThat(read("none.pdf").failure().code()).isEqualTo("NOT_FOUND");
        assertThat(read("../x.pdf").failure().code()).isEqualTo("POLICY_DENIED");
    }

    @Test
    void read_endsWhenItIsInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        try {
            read("three.pdf").run();
            throw new AssertionError("it was not interrupted");
        } catch (InterruptedException e) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void info_tellsWhatTheFileSays() throws Exception {
        Map<String, Object> info =
                of("GetPDFInfoNode").with("file_path", "three.pdf").run().outputs();
        assertThat(info)
                .containsEntry("page_count", 3L)
                .containsEntry("title", "A title")
                .containsEntry("author", "Zoë")
                .containsEntry("subject", "")
                .containsEntry("creation_date", "D:20260301123045+01'00'")
                .containsEntry("is_encrypted", false);
        assertThat(of("GetPDFInfoNode").with("file_path", "locked.pdf").run().outputs())
                .containsEntry("is_encrypted", true)
                .containsEntry("page_count", 0L);
    }

    @Test
    void split_writesAFileForEachPage() throws Exception {
        Map<String, Object> outputs = of("SplitPDFNode")
                .with("input_file", "three.pdf")
                .with("output_dir", "out")
                .with("filename_pattern", "p-{n:03d}.pdf")
                .run()
                .outputs();
        assertThat((List<?>) outputs.get("output_files"))
                .map(Object::toString)
                .containsExactly(
                        folder.resolve("out/p-001.pdf").toString(),
                        folder.resolve("out/p-002.pdf").toString(),
                        folder.resolve("out/p-003.pdf").toString());
        assertThat(text("out/p-002.pdf")).startsWith("Page two");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files).as("no temporary file stays").hasSize(3);
        }
        for (String pattern : List.of("same.pdf", "../{n}.pdf", "sub/{n}.pdf")) {
            assertThat(of("SplitPDFNode")
                            .with("input_file", "three.pdf")
                            .with("output_dir", "out")
                            .with("filename_pattern", pattern)
                            .failure()
                            .code())
                    .as(pattern)
                    .isEqualTo("INVALID_INPUT");
        }
    }

    @Test
    void merge_keepsTheOrder() throws Exception {
        document("other.pdf", "", "four");
        assertThat(of("MergePDFsNode")
                        .with("input_files", List.of("other.pdf", "three.pdf", "other.pdf"))
                        .with("output_path", "new/all.pdf")
                        .run()
                        .outputs())
                .containsEntry("page_count", 5L)
                .containsEntry(
                        "attachment_file", List.of(folder.resolve("new/all.pdf").toString()));
        assertThat(text("new/all.pdf")).containsSubsequence("Page four", "Page one", "Page three", "Page four");
        assertThat(of("MergePDFsNode")
                        .with("input_files", List.of("three.pdf", "locked.pdf"))
                        .with("output_path", "new/all.pdf")
                        .failure()
                        .code())
                .isEqualTo("PASSWORD_REQUIRED");
        assertThat(text("new/all.pdf")).as("stays").contains("Page four");
        of("MergePDFsNode")
                .with("input_files", List.of("three.pdf", "other.pdf"))
                .with("output_path", "three.pdf")
                .run();
        assertThat(text("three.pdf")).as("an input can be replaced").contains("Page four");
    }

    @Test
    void extract_takesNumbersAndRanges() throws Exception {
        FakeContext extract = of("ExtractPDFPagesNode")
                .with("input_file", "three.pdf")
                .with("output_path", "some.pdf")
                .with("pages", List.of(3L, "1-2", -1L, 9L));
        assertThat(extract.output("page_count")).isEqualTo(4L);
        assertThat(extract.lines()).singleElement().asString().contains("[9]");
        assertThat(text("some.pdf")).containsSubsequence("Page three", "Page one", "Page two", "Page three");
        assertThat(pages("2-")).isEqualTo(2L);
        assertThat(pages("3-1")).isEqualTo(3L);
        assertThat(pages("-2--1,1")).isEqualTo(3L);
        for (String wrong : List.of("9", "x", "1,,y", "1-2-3")) {
            assertThat(of("ExtractPDFPagesNode")
                            .with("input_file", "three.pdf")
                            .with("output_path", "no.pdf")
                            .with("pages", wrong)
                            .failure()
                            .code())
                    .as(wrong)
                    .isEqualTo("INVALID_INPUT");
        }
        assertThat(folder.resolve("no.pdf")).doesNotExist();
    }

    private Object pages(String pages) throws Exception {
        return of("ExtractPDFPagesNode")
                .with("input_file", "three.pdf")
                .with("output_path", "some.pdf")
                .with("pages", pages)
                .output("page_count");
    }

    @Test
    void images_areDrawn() throws Exception {
        for (String format : List.of("png", "jpg", "tiff", "bmp")) {
            Map<String, Object> outputs = of("PDFToImagesNode")
                    .with("input_file", "three.pdf")
                    .with("output_dir", "images")
                    .with("start_page", 2)
                    .with("dpi", 72)
                    .with("format", format)
                    .run()
                    .outputs();
            assertThat(outputs).containsEntry("page_count", 2L);
            BufferedImage image =
                    ImageIO.read(folder.resolve("images/page_1." + format).toFile());
            assertThat(image.getWidth()).isBetween(594, 596);
            assertThat(new Color(image.getRGB(50, image.getHeight() - 50)).getRed())
                    .isGreaterThan(240);
            assertThat(new Color(image.getRGB(50, image.getHeight() - 50)).getBlue())
                    .isLessThan(20);
        }
    }

    @Test
    void images_refuseAFieldOfAPage() throws Exception {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(new PDRectangle(200_000, 200_000)));
            document.save(folder.resolve("huge.pdf").toFile());
        }
        NodeException failure = of("PDFToImagesNode")
                .with("input_file", "huge.pdf")
                .with("output_dir", "images")
                .failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
        assertThat(failure).hasMessageContaining("200 dpi");
        assertThat(of("PDFToImagesNode")
                        .with("input_file", "three.pdf")
                        .with("output_dir", "images")
                        .with("dpi", 6000)
                        .failure())
                .hasMessageContaining("between 72 and 600");
        try (PDDocument check = Loader.loadPDF(folder.resolve("three.pdf").toFile())) {
            assertThat(check.getNumberOfPages()).as("inputs stay").isEqualTo(3);
        }
    }
}
