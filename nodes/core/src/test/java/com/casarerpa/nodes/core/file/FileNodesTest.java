package com.casarerpa.nodes.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNodesTest {
    @TempDir
    Path folder;

    private FakeContext of(String type) {
        return CoreContext.of(type).in(folder);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void singleNodes_doWhatTheActionsDo() throws Exception {
        String written = folder.resolve("a.txt").toString();
        assertThat(of("WriteFileNode")
                        .with("file_path", "a.txt")
                        .with("content", "one")
                        .run()
                        .outputs())
                .isEqualTo(Map.of(
                        "file_path",
                        written,
                        "attachment_file",
                        List.of(written),
                        "bytes_written",
                        3L,
                        "success",
                        true));
        of("WriteFileNode")
                .with("file_path", "a.txt")
                .with("content", "two")
                .with("append_mode", true)
                .run();
        of("AppendFileNode").with("file_path", "a.txt").with("content", "three").run();
        assertThat(of("ReadFileNode").with("file_path", "a.txt").output("content"))
                .isEqualTo("onetwothree");
        of("CopyFileNode")
                .with("source_path", "a.txt")
                .with("dest_path", "b.txt")
                .run();
        of("MoveFileNode")
                .with("source_path", "b.txt")
                .with("dest_path", "c.txt")
                .run();
        assertThat(of("FileExistsNode").with("path", "b.txt").output("exists")).isEqualTo(false);
        assertThat(of("GetFileSizeNode").with("file_path", "c.txt").output("size"))
                .isEqualTo(11L);
        assertThat(of("GetFileInfoNode").with("file_path", "c.txt").output("name"))
                .isEqualTo("c.txt");
        of("CreateDirectoryNode").with("directory_path", "sub").run();
        assertThat(of("ListFilesNode").with("directory_path", ".").output("count"))
                .isEqualTo(2L);
        assertThat(of("ListDirectoryNode").with("dir_path", ".").output("count"))
                .isEqualTo(3L);
        of("DeleteFileNode").with("file_path", "c.txt").run();
        assertThat(folder.resolve("c.txt")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"ignore, ab", "replace, a\uFFFDb", "backslashreplace, a\\xe9b"})
    void readFile_treatsBadBytesAsAsked(String errors, String expected) throws Exception {
        Files.write(folder.resolve("a.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
        assertThat(of("ReadFileNode")
                        .with("file_path", "a.txt")
                        .with("errors", errors)
                        .output("content"))
                .isEqualTo(expected);
    }

    @Test
    void readFile_refusesBadBytesByDefault() throws Exception {
        Files.write(folder.resolve("a.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
        NodeException failure = of("ReadFileNode").with("file_path", "a.txt").failure();
        assertThat(failure.code()).isEqualTo("IO_ERROR");
        assertThat(failure).hasMessageContaining("position 1").hasMessageContaining("encoding");
    }

    @ParameterizedTest
    @CsvSource({"ignore, 1 ", "replace, 1 ?", "backslashreplace, 1 \\u20ac", "xmlcharrefreplace, 1 &#8364;"})
    void writeFile_treatsBadCharactersAsAsked(String errors, String expected) throws Exception {
        of("WriteFileNode")
                .with("file_path", "a")
                .with("content", "1 €")
                .with("encoding", "ascii")
                .with("errors", errors)
                .run();
        assertThat(Files.readString(folder.resolve("a")).strip()).isEqualTo(expected.strip());
        assertThat(of("WriteFileNode")
                        .with("file_path", "a")
                        .with("content", "€")
                        .with("encoding", "ascii")
                        .failure())
                .hasMessageContaining("U+20AC");
    }

    @Test
    void csv_isWrittenAndReadAgain() throws Exception {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", "Ann \"A\"; x");
        row.put("age", 30);
        row.put("note", null);
        of("WriteCSVNode")
                .with("file_path", "a.csv")
                .with("data", List.of(row))
                .with("delimiter", ";")
                .run();
        assertThat(folder.resolve("a.csv")).hasContent("name;age;note\r\n\"Ann \"\"A\"\"; x\";30;\r\n");
        assertThat(of("ReadCSVNode")
                        .with("file_path", "a.csv")
                        .with("delimiter", ";")
                        .run()
                        .outputs())
                .isEqualTo(Map.of(
                        "data",
                        List.of(Map.of("name", "Ann \"A\"; x", "age", "30", "note", "")),
                        "headers",
                        List.of("name", "age", "note"),
                        "row_count",
                        1L,
                        "success",
                        true));
    }

    @Test
    void readCsv_heedsItsProperties() throws Exception {
        file("a.csv", "\uFEFFskip\nh1,h2\n1,2,3\n4\n\n'5,5',6\n");
        NodeResult result = of("ReadCSVNode")
                .with("file_path", "a.csv")
                .with("skip_rows", 1)
                .with("quotechar", "'")
                .run();
        assertThat((List<?>) result.outputs().get("data")).hasSize(3);
        assertThat(((List<?>) result.outputs().get("data")).get(0)).hasToString("{h1=1, h2=2, null=[3]}");
        assertThat(((List<?>) result.outputs().get("data")).get(1)).hasToString("{h1=4, h2=null}");
        assertThat(((List<?>) result.outputs().get("data")).get(2)).hasToString("{h1=5,5, h2=6}");
        assertThat(of("ReadCSVNode")
                        .with("file_path", "a.csv")
                        .with("has_header", false)
                        .with("max_rows", 2)
                        .output("data"))
                .isEqualTo(List.of(List.of("skip"), List.of("h1", "h2")));
        assertThat(of("ReadCSVNode")
                        .with("file_path", "a.csv")
                        .with("skip_rows", 1)
                        .with("strict", true)
                        .failure())
                .hasMessageContaining("data row 1 has 3");
        assertThat(of("ReadCSVNode")
                        .with("file_path", "a.csv")
                        .with("delimiter", "||")
                        .failure())
                .hasMessageContaining("`delimiter`");
    }

    @Test
    void writeCsv_writesListsAndPicksColumns() throws Exception {
        of("WriteCSVNode")
                .with("file_path", "a.csv")
                .with("data", List.of(List.of(1, true)))
                .with("headers", List.of("x", "y"))
                .run();
        assertThat(folder.resolve("a.csv")).hasContent("x,y\r\n1,True\r\n");
        of("WriteCSVNode")
                .with("file_path", "a.csv")
                .with("data", List.of(Map.of("x", 1, "y", 2)))
                .with("headers", List.of("y"))
                .with("write_header", false)
                .run();
        assertThat(folder.resolve("a.csv")).hasContent("2\r\n");
        assertThat(of("WriteCSVNode")
                        .with("file_path", "a.csv")
                        .with("data", List.of("x"))
                        .failure())
                .hasMessageContaining("row 0");
    }

    @Test
    void json_isWrittenAndReadAgain() throws Exception {
        of("WriteJSONFileNode")
                .with("file_path", "sub/a.json")
                .with("data", Map.of("é", List.of(1)))
                .run();
        assertThat(folder.resolve("sub/a.json")).hasContent("{\n  \"é\": [\n    1\n  ]\n}");
        assertThat(of("ReadJSONFileNode").with("file_path", "sub/a.json").output("data"))
                .isEqualTo(Map.of("é", List.of(1L)));
        file("b.json", "{oops");
        assertThat(of("ReadJSONFileNode").with("file_path", "b.json").failure()).hasMessageContaining("b.json");
        assertThat(of("ReadJSONFileNode")
                        .with("file_path", "none.json")
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
    }
}
