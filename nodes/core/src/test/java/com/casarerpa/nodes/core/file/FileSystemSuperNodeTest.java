package com.casarerpa.nodes.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSystemSuperNodeTest {
    @TempDir
    Path folder;

    private FakeContext action(String action) {
        return CoreContext.of("FileSystemSuperNode").in(folder).with("action", action);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void run_refusesAnUnknownActionWithTheNearest() {
        assertThat(action("Delete Files").failure()).hasMessageContaining("did you mean \"Delete File\"?");
    }

    @Test
    void run_refusesAPathOutsideTheFolders() {
        NodeException failure =
                action("Read File").with("file_path", "../../etc/passwd").failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
    }

    @Test
    void run_refusesAMissingPath() {
        assertThat(action("Read File").failure()).hasMessageContaining("`file_path`");
        assertThat(action("List Directory").with("dir_path", " ").failure()).hasMessageContaining("`dir_path`");
    }

    @Test
    void deleteFile_deletesAFileOnly() throws Exception {
        Path file = file("a.txt", "x");
        assertThat(action("Delete File").with("file_path", "a.txt").run().outputs())
                .isEqualTo(Map.of("deleted_path", file.toString(), "success", true));
        assertThat(file).doesNotExist();
        assertThat(action("Delete File").with("file_path", "a.txt").failure().code())
                .isEqualTo("NOT_FOUND");
        action("Delete File")
                .with("file_path", "a.txt")
                .with("ignore_missing", true)
                .run();
        assertThat(action("Delete File").with("file_path", ".").failure()).hasMessageContaining("is a folder");
    }

    @Test
    void copyFile_copiesContentAndTime() throws Exception {
        Path source = file("a.txt", "content");
        Files.setLastModifiedTime(source, java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L));
        assertThat(action("Copy File")
                        .with("source_path", "a.txt")
                        .with("dest_path", "sub/b.txt")
                        .run()
                        .outputs())
                .isEqualTo(Map.of(
                        "dest_path", folder.resolve("sub/b.txt").toString(), "bytes_copied", 7L, "success", true));
        assertThat(folder.resolve("sub/b.txt")).hasContent("content");
        assertThat(Files.getLastModifiedTime(folder.resolve("sub/b.txt")).toMillis())
                .isEqualTo(1_000_000_000_000L);
    }

    @Test
    void copyFile_refusesToOverwriteUnlessAllowed() throws Exception {
        file("a.txt", "new");
        file("b.txt", "old");
        NodeException failure = action("Copy File")
                .with("source_path", "a.txt")
                .with("dest_path", "b.txt")
                .failure();
        assertThat(failure.code()).isEqualTo("ALREADY_EXISTS");
        assertThat(failure)
                .hasMessageContaining(folder.resolve("b.txt").toString())
                .hasMessageContaining("overwrite");
        assertThat(folder.resolve("b.txt")).hasContent("old");
        action("Copy File")
                .with("source_path", "a.txt")
                .with("dest_path", "b.txt")
                .with("overwrite", true)
                .run();
        assertThat(folder.resolve("b.txt")).hasContent("new");
        assertThat(names()).containsExactly("a.txt", "b.txt");
    }

    @Test
    void copyFile_refusesToCopyAFileOntoItself() throws Exception {
        file("a.txt", "x");
        assertThat(action("Copy File")
                        .with("source_path", "a.txt")
                        .with("dest_path", "./a.txt")
                        .with("overwrite", true)
                        .failure())
                .hasMessageContaining("two files");
        assertThat(folder.resolve("a.txt")).hasContent("x");
    }

    @Test
    void copyFile_goesIntoAFolderUnderItsOwnName() throws Exception {
        file("a.txt", "x");
        Files.createDirectory(folder.resolve("sub"));
        action("Copy File")
                .with("source_path", "a.txt")
                .with("dest_path", "sub")
                .run();
        assertThat(folder.resolve("sub/a.txt")).hasContent("x");
    }

    @Test
    void moveFile_movesAndRefusesToOverwriteUnlessAllowed() throws Exception {
        file("a.txt", "one");
        file("b.txt", "two");
        assertThat(action("Move File")
                        .with("source_path", "a.txt")
                        .with("dest_path", "b.txt")
                        .failure()
                        .code())
                .isEqualTo("ALREADY_EXISTS");
        assertThat(action("Move File")
                        .with("source_path", "a.txt")
                        .with("dest_path", "b.txt")
                        .with("overwrite", true)
                        .run()
                        .outputs())
                .isEqualTo(Map.of("dest_path", folder.resolve("b.txt").toString(), "success", true));
        assertThat(names()).containsExactly("b.txt");
        assertThat(folder.resolve("b.txt")).hasContent("one");
        assertThat(action("Move File")
                        .with("source_path", "a.txt")
                        .with("dest_path", "c.txt")
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, any, true, true, false", "a.txt, file, true, true, false", "a.txt, directory, false, true, false",
        "., directory, true, false, true", "., file, false, false, true", "none, any, false, false, false"
    })
    void fileExists_tellsWhatIsThere(String path, String check, boolean exists, boolean file, boolean dir)
            throws Exception {
        file("a.txt", "x");
        assertThat(action("File Exists")
                        .with("path", path)
                        .with("check_type", check)
                        .run()
                        .outputs())
                .isEqualTo(Map.of("exists", exists, "is_file", file, "is_dir", dir));
    }

    @Test
    void getFileSize_countsBytes() throws Exception {
        file("a.txt", "é");
        assertThat(action("Get File Size").with("file_path", "a.txt").output("size"))
                .isEqualTo(2L);
        assertThat(action("Get File Size").with("file_path", "none").failure().code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void getFileInfo_tellsNamePlaceAndTimes() throws Exception {
        Path path = file("report.tar.gz", "12345");
        Files.setLastModifiedTime(path, java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L));
        NodeResult result =
                action("Get File Info").with("file_path", "report.tar.gz").run();
        assertThat(result.outputs())
                .containsEntry("size", 5L)
                .containsEntry("name", "report.tar.gz")
                .containsEntry("extension", ".gz")
                .containsEntry("parent", folder.toString())
                .containsEntry("modified", "2001-09-09T01:46:40Z");
        assertThat(Instant.parse((String) result.outputs().get("created")))
                .isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        file(".hidden", "x");
        assertThat(action("Get File Info").with("file_path", ".hidden").output("extension"))
                .isEqualTo("");
        assertThat(action("Get File Info").with("file_path", "none").failure().code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void createDirectory_makesFoldersAboveUnlessForbidden() throws Exception {
        assertThat(action("Create Directory")
                        .with("directory_path", "x/y")
                        .with("parents", false)
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(action("Create Directory")
                        .with("directory_path", "x/y")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("dir_path", folder.resolve("x/y").toString(), "success", true));
        assertThat(folder.resolve("x/y")).isDirectory();
    }

    @Test
    void createDirectory_acceptsOneThatIsThereUnlessForbidden() throws Exception {
        file("file", "x");
        action("Create Directory").with("directory_path", ".").run();
        assertThat(action("Create Directory")
                        .with("directory_path", ".")
                        .with("exist_ok", false)
                        .failure()
                        .code())
                .isEqualTo("ALREADY_EXISTS");
        assertThat(action("Create Directory").with("directory_path", "file").failure())
                .hasMessageContaining("a file is there");
    }

    @Test
    void listFiles_givesFilesThatFitInOrder() throws Exception {
        tree();
        assertThat(action("List Files")
                        .with("directory_path", ".")
                        .with("pattern", "*.txt")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("files", paths("a.txt", "b.txt"), "count", 2L, "success", true));
        assertThat(action("List Files")
                        .with("directory_path", ".")
                        .with("recursive", true)
                        .output("files"))
                .isEqualTo(paths("a.txt", "b.txt", "c.csv", "sub/d.txt"));
        assertThat(action("List Files")
                        .with("directory_path", ".")
                        .with("pattern", "../*")
                        .output("count"))
                .isEqualTo(0L);
    }

    @Test
    void listDirectory_givesFilesAndFolders() throws Exception {
        tree();
        assertThat(action("List Directory").with("dir_path", ".").output("items"))
                .isEqualTo(paths("a.txt", "b.txt", "c.csv", "sub"));
        assertThat(action("List Directory")
                        .with("dir_path", ".")
                        .with("files_only", true)
                        .output("count"))
                .isEqualTo(3L);
        assertThat(action("List Directory")
                        .with("dir_path", ".")
                        .with("dirs_only", true)
                        .output("items"))
                .isEqualTo(paths("sub"));
        assertThat(action("List Directory")
                        .with("dir_path", ".")
                        .with("pattern", "sub/*")
                        .with("recursive", true)
                        .output("items"))
                .isEqualTo(paths("sub/d.txt"));
    }

    @Test
    void listDirectory_refusesWhatIsNoFolder() throws Exception {
        file("a.txt", "x");
        assertThat(action("List Directory").with("dir_path", "none").failure().code())
                .isEqualTo("NOT_FOUND");
        assertThat(action("List Directory").with("dir_path", "a.txt").failure())
                .hasMessageContaining("Expected a folder");
        assertThat(action("List Directory")
                        .with("dir_path", ".")
                        .with("pattern", "[")
                        .failure())
                .hasMessageContaining("Expected a pattern");
        assertThat(action("List Directory")
                        .with("dir_path", ".")
                        .with("files_only", true)
                        .with("dirs_only", true)
                        .failure())
                .hasMessageContaining("switch one off");
    }

    private void tree() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        for (String name : List.of("b.txt", "a.txt", "c.csv", "sub/d.txt")) {
            file(name, "x");
        }
    }

    private List<String> paths(String... names) {
        return Stream.of(names).map(name -> folder.resolve(name).toString()).toList();
    }
}
