package com.casarerpa.nodes.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipNodesTest {
    @TempDir
    Path folder;

    private FakeContext of(String type) {
        return CoreContext.of(type).in(folder);
    }

    private void file(String name, String content) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private List<String> names(String archive) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(archive).toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void zip_takesAFolderWithAllBelowIt() throws Exception {
        file("in/a.txt", "a");
        file("in/sub/b.txt", "b");
        assertThat(of("ZipFilesNode")
                        .with("zip_path", "out/x.zip")
                        .with("source_path", "in")
                        .run()
                        .outputs())
                .containsEntry("file_count", 2L)
                .containsEntry(
                        "attachment_file", List.of(folder.resolve("out/x.zip").toString()));
        assertThat(names("out/x.zip")).containsExactly("a.txt", "sub/b.txt");
        assertThat(of("UnzipFilesNode")
                        .with("zip_path", "out/x.zip")
                        .with("extract_to", "back")
                        .output("files"))
                .isEqualTo(List.of(
                        folder.resolve("back/a.txt").toString(),
                        folder.resolve("back/sub/b.txt").toString()));
        assertThat(folder.resolve("back/sub/b.txt")).hasContent("b");
    }

    @Test
    void zip_takesPatternsAndLists() throws Exception {
        file("in/a.txt", "a");
        file("in/sub/b.txt", "b");
        file("in/c.csv", "c");
        of("ZipFilesNode")
                .with("zip_path", "x.zip")
                .with("source_path", "in/**/*.txt")
                .with("compression", "ZIP_STORED")
                .run();
        assertThat(names("x.zip")).containsExactly("a.txt", "sub/b.txt");
        of("ZipFilesNode")
                .with("zip_path", "y.zip")
                .with("files", List.of("in/c.csv", "in/sub/b.txt"))
                .with("base_dir", "in")
                .run();
        assertThat(names("y.zip")).containsExactly("c.csv", "sub/b.txt");
    }

    @Test
    void zip_refusesWhatIsNotThereOrHasTheSameName() throws Exception {
        file("in/a.txt", "a");
        file("in/sub/a.txt", "b");
        assertThat(of("ZipFilesNode")
                        .with("zip_path", "x.zip")
                        .with("source_path", "in/*.csv")
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(of("ZipFilesNode")
                        .with("zip_path", "x.zip")
                        .with("files", List.of("none"))
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(of("ZipFilesNode")
                        .with("zip_path", "x.zip")
                        .with("files", List.of("in/a.txt", "in/sub/a.txt"))
                        .failure())
                .hasMessageContaining("base_dir");
        assertThat(folder.resolve("x.zip")).doesNotExist();
    }

    @Test
    void unzip_refusesNamesThatLeadOut() throws Exception {
        archive("evil.zip", Map.of("ok.txt", "x", "../../evil.txt", "x"));
        NodeException failure = of("UnzipFilesNode")
                .with("zip_path", "evil.zip")
                .with("extract_to", "out")
                .failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
        assertThat(failure).hasMessageContaining("../../evil.txt");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void unzip_refusesToWriteThroughALink() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(Files.createDirectory(folder.resolve("out")).resolve("link"), outside);
        archive("evil.zip", Map.of("link/evil.txt", "x"));
        assertThat(of("UnzipFilesNode")
                        .with("zip_path", "evil.zip")
                        .with("extract_to", "out")
                        .failure()
                        .code())
                .isEqualTo("POLICY_DENIED");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void unzip_refusesABomb() throws Exception {
        archive("bomb.zip", Map.of("zeros.bin", "\0".repeat(70 << 20)));
        NodeException failure = of("UnzipFilesNode")
                .with("zip_path", "bomb.zip")
                .with("extract_to", "out")
                .failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
        assertThat(failure).hasMessageContaining("bomb");
        assertThat(folder.resolve("out/zeros.bin")).doesNotExist();
    }

    @Test
    void unzip_isHeldToThePolicy() throws Exception {
        archive("x.zip", Map.of("a.txt", "x".repeat(6_000), "b.txt", "x".repeat(6_000)));
        NodeException failure = of("UnzipFilesNode")
                .under(Policy.local().with(new Limits(10_000, 10_000, 10_000, 0)))
                .with("zip_path", "x.zip")
                .with("extract_to", "out")
                .failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
        assertThat(failure).hasMessageContaining("limits.transfer");
    }

    @Test
    void unzip_makesNoLinks() throws Exception {
        // What Unix tools store for a link: its target as content, its kind in the upper half of the attributes.
        byte[] zip = Base64.getDecoder()
                .decode("UEsDBBQAAAAAAAAAIVwKuR8pCwAAAAsAAAAEAAAAbGluay9ldGMvcGFzc3dkUEsBAhQDFAAAAAAAAAAhXAq5HykLAAAA"
                        + "CwAAAAQAAAAAAAAAAAAAAP+hAAAAAGxpbmtQSwUGAAAAAAEAAQAyAAAALQAAAAAA");
        Files.write(folder.resolve("links.zip"), zip);
        of("UnzipFilesNode")
                .with("zip_path", "links.zip")
                .with("extract_to", "out")
                .run();
        assertThat(Files.isSymbolicLink(folder.resolve("out/link"))).isFalse();
        assertThat(folder.resolve("out/link")).hasContent("/etc/passwd");
    }

    @Test
    void unzip_refusesWhatIsNoArchive() throws Exception {
        file("x.zip", "no archive");
        assertThat(of("UnzipFilesNode")
                        .with("zip_path", "x.zip")
                        .with("extract_to", "out")
                        .failure())
                .hasMessageContaining("ZIP archive");
    }

    private void archive(String name, Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
    }
}
