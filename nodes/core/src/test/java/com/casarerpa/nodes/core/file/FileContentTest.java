package com.casarerpa.nodes.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileContentTest {
    @TempDir
    Path folder;

    private FakeContext action(String action) {
        return CoreContext.of("FileSystemSuperNode").in(folder).with("action", action);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void readFile_givesContentAndSizeInBytes() throws Exception {
        file("a.txt", "Grüße\r\nzwei\rdrei");
        assertThat(action("Read File").with("file_path", "a.txt").run().outputs())
                .isEqualTo(Map.of("content", "Grüße\nzwei\ndrei", "size", 18L, "success", true));
    }

    @Test
    void readFile_givesBytesAsTheyAre() throws Exception {
        Files.write(folder.resolve("a.bin"), new byte[] {1, 13, 10, (byte) 0xFF});
        assertThat(action("Read File")
                        .with("file_path", "a.bin")
                        .with("binary_mode", true)
                        .output("content"))
                .isEqualTo(new byte[] {1, 13, 10, (byte) 0xFF});
    }

    @Test
    void readFile_namesTheAbsolutePathOfAMissingFile() {
        NodeException failure =
                action("Read File").with("file_path", "none.txt").failure();
        assertThat(failure.code()).isEqualTo("NOT_FOUND");
        assertThat(failure).hasMessageContaining(folder.resolve("none.txt").toString());
    }

    @Test
    void readFile_refusesAFolderAndAFileBeyondMaxSize() throws Exception {
        file("a.txt", "12345");
        assertThat(action("Read File").with("file_path", ".").failure()).hasMessageContaining("is a folder");
        NodeException failure = action("Read File")
                .with("file_path", "a.txt")
                .with("max_size", 4)
                .failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("at most 4 bytes").hasMessageContaining("it has 5");
        assertThat(action("Read File").with("file_path", "a.txt").with("max_size", 5))
                .isNotNull();
    }

    @Test
    void readFile_replacesWhatIsNotInTheEncodingAndSaysSo() throws Exception {
        Files.write(folder.resolve("a.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
        FakeContext context = action("Read File").with("file_path", "a.txt");
        assertThat(context.output("content")).isEqualTo("a\uFFFDb");
        assertThat(context.lines())
                .singleElement()
                .asString()
                .startsWith("WARNING")
                .contains("byte 1");
        assertThat(action("Read File")
                        .with("file_path", "a.txt")
                        .with("encoding", "cp1252")
                        .output("content"))
                .isEqualTo("aéb");
    }

    @Test
    void readFile_refusesAnUnknownEncoding() throws Exception {
        file("a.txt", "x");
        assertThat(action("Read File")
                        .with("file_path", "a.txt")
                        .with("encoding", "utf8000")
                        .failure())
                .hasMessageContaining("\"utf8000\"");
    }

    @Test
    void writeFile_writesAnewAndMakesFolders() throws Exception {
        Path target = folder.resolve("x/y/a.txt");
        for (String content : List.of("a first content", "Grüße")) {
            assertThat(action("Write File")
                            .with("file_path", "x/y/a.txt")
                            .with("content", content)
                            .run()
                            .outputs())
                    .containsEntry("file_path", target.toString())
                    .containsEntry("bytes_written", (long) content.getBytes(StandardCharsets.UTF_8).length)
                    .containsEntry("success", true);
            assertThat(target).hasContent(content);
        }
        assertThat(target.getParent()).isDirectoryContaining("glob:**/a.txt");
        try (Stream<Path> files = Files.list(target.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void writeFile_refusesAMissingFolderWhenItMayNotMakeIt() {
        NodeException failure = action("Write File")
                .with("file_path", "x/a.txt")
                .with("content", "x")
                .with("create_dirs", false)
                .failure();
        assertThat(failure.code()).isEqualTo("NOT_FOUND");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void writeFile_refusesAFolder() {
        assertThat(action("Write File")
                        .with("file_path", ".")
                        .with("content", "x")
                        .failure())
                .hasMessageContaining("it is a folder");
    }

    @ParameterizedTest
    @CsvSource({"utf-8-sig, EFBBBFC3A9", "latin-1, E9", "utf-16, FFFEE900", "UTF_8, C3A9", "utf-16-le, E900"})
    void writeFile_knowsPythonsEncodings(String encoding, String hex) throws Exception {
        action("Write File")
                .with("file_path", "a.txt")
                .with("content", "é")
                .with("encoding", encoding)
                .run();
        assertThat(Files.readAllBytes(folder.resolve("a.txt")))
                .isEqualTo(HexFormat.of().parseHex(hex));
        assertThat(action("Read File")
                        .with("file_path", "a.txt")
                        .with("encoding", encoding)
                        .output("content"))
                .isEqualTo("é");
    }

    @Test
    void writeFile_saysWhatTheEncodingCannotWrite() throws Exception {
        FakeContext context = action("Write File")
                .with("file_path", "a.txt")
                .with("content", "1 €")
                .with("encoding", "latin-1");
        context.run();
        assertThat(folder.resolve("a.txt")).hasContent("1 ?");
        assertThat(context.lines()).singleElement().asString().contains("U+20AC");
    }

    @Test
    void writeFile_writesBytesAndOtherValues() throws Exception {
        action("Write File")
                .with("file_path", "a")
                .with("content", new byte[] {0, (byte) 0xFF})
                .run();
        assertThat(folder.resolve("a")).hasBinaryContent(new byte[] {0, (byte) 0xFF});
        action("Write File")
                .with("file_path", "b")
                .with("content", Map.of("k", 1))
                .run();
        assertThat(folder.resolve("b")).hasContent("{\"k\":1}");
    }

    @Test
    void writeFile_writesThroughALink() throws Exception {
        Path target = file("target.txt", "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), target);
        action("Write File")
                .with("file_path", "link.txt")
                .with("content", "new")
                .run();
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void appendFile_addsAtTheEnd() throws Exception {
        file("a.txt", "Hello");
        assertThat(action("Append File")
                        .with("file_path", "a.txt")
                        .with("content", "\nAppended!")
                        .run()
                        .outputs())
                .containsEntry("bytes_written", 10L);
        assertThat(folder.resolve("a.txt")).hasContent("Hello\nAppended!");
    }

    @Test
    void appendFile_makesAMissingFileUnlessForbidden() throws Exception {
        assertThat(action("Append File")
                        .with("file_path", "x/a.txt")
                        .with("create_if_missing", false)
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
        action("Append File")
                .with("file_path", "x/a.txt")
                .with("content", "new")
                .run();
        assertThat(folder.resolve("x/a.txt")).hasContent("new");
    }

    @Test
    void appendFile_writesNoSecondByteOrderMark() throws Exception {
        for (int i = 0; i < 2; i++) {
            action("Append File")
                    .with("file_path", "a.txt")
                    .with("content", "é")
                    .with("encoding", "utf-16")
                    .run();
        }
        assertThat(Files.readAllBytes(folder.resolve("a.txt")))
                .isEqualTo(HexFormat.of().parseHex("FFFEE900E900"));
    }

    @Test
    void reading_isHeldToThePolicy() throws Exception {
        Files.writeString(folder.resolve("large.json"), "[" + "1,".repeat(10_000) + "1]");
        Policy small = Policy.local().with(new Limits(10_000, 10_000, 10_000, 0));
        for (String type : List.of("ReadFileNode", "ReadJSONFileNode", "ReadCSVNode")) {
            NodeException failure = CoreContext.of(type)
                    .in(folder)
                    .under(small)
                    .with("file_path", "large.json")
                    .failure();
            assertThat(failure.code()).as(type).isEqualTo("POLICY_DENIED");
            assertThat(failure).hasMessageContaining("limits.content");
        }
    }

    @Test
    void reading_refusesDevicesWithoutAnEnd() {
        assumeThat(Path.of("/dev/zero")).exists();
        assertThat(CoreContext.of("ReadFileNode")
                        .in(Path.of("/"))
                        .with("file_path", "dev/zero")
                        .failure())
                .hasMessageContaining("device");
    }

    @Test
    void csvAndJson_areReadInTheEncodingsOfOffices() throws Exception {
        Files.write(folder.resolve("excel.csv"), "\uFEFFName;Ort\r\nZoë;Köln\r\n".getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("ansi.csv"), "Name;Ort\r\nZoë;5 €\r\n".getBytes(Charset.forName("windows-1252")));
        Files.write(folder.resolve("wide.csv"), "\uFEFFName\tOrt\nZoë\tKöln\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(csv("excel.csv", ";", "utf-8")).isEqualTo(List.of(Map.of("Name", "Zoë", "Ort", "Köln")));
        assertThat(csv("ansi.csv", ";", "cp1252")).isEqualTo(List.of(Map.of("Name", "Zoë", "Ort", "5 €")));
        assertThat(csv("wide.csv", "tab", "utf-16")).isEqualTo(List.of(Map.of("Name", "Zoë", "Ort", "Köln")));
        Files.write(folder.resolve("bom.json"), "\uFEFF{\"a\": \"ë\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(CoreContext.of("ReadJSONFileNode")
                        .in(folder)
                        .with("file_path", "bom.json")
                        .output("data"))
                .isEqualTo(Map.of("a", "ë"));
    }

    private Object csv(String file, String delimiter, String encoding) throws Exception {
        return CoreContext.of("ReadCSVNode")
                .in(folder)
                .with("file_path", file)
                .with("delimiter", delimiter)
                .with("encoding", encoding)
                .output("data");
    }
}
