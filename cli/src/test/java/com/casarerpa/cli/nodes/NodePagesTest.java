package com.casarerpa.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePagesTest {
    private static final Path COMMITTED = Path.of("../docs/nodes");

    @TempDir
    private Path folder;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void docs_inTheRepositoryAreFresh() throws Exception {
        CommandRun run = CommandRun.of("nodes", "docs", "--out", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names(COMMITTED)).as("run ./casare nodes docs and commit it").isEqualTo(names(folder));
        for (String name : names(folder)) {
            assertThat(Files.readString(COMMITTED.resolve(name)))
                    .as("docs/nodes/%s: run ./casare nodes docs and commit it", name)
                    .isEqualTo(Files.readString(folder.resolve(name)));
        }
    }

    @Test
    void pages_tellOfEveryTypeWhatTheCatalogueKnows() {
        Map<String, String> pages = new NodePages().pages();

        assertThat(pages.get("README.md")).contains("All 455 node types", "(text.md#textpadnode)");
        assertThat(pages.get("text.md"))
                .contains(
                        "## TextPadNode",
                        "| `mode` | choice | `left` | one of `left`, `right`, `center` |",
                        "`text` STRING",
                        "\"fill_char\": \"0\"",
                        "Leaves `example.result` = `\"007\"`");
        assertThat(pages.get("file.md")).contains("| Read File |", "*Runs on every platform.*");
        assertThat(pages.get("desktop.md")).containsAnyOf("*Not in this version.*", "*Runs on Windows.*");
    }
}
