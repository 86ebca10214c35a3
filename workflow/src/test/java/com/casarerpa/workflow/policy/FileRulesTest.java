package com.casarerpa.workflow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRulesTest {
    @Test
    void within_allowsWhatLiesUnderARoot(@TempDir Path folder) throws NodeException {
        FileRules policy = FileRules.within(List.of(folder));

        assertThat(policy.check(folder.resolve("new/file.txt"))).isEqualTo(folder.resolve("new/file.txt"));
    }

    @Test
    void within_deniesWhatLiesBesideIt(@TempDir Path folder) {
        FileRules policy = FileRules.within(List.of(folder.resolve("inside")));

        assertThatThrownBy(() -> policy.check(folder.resolve("inside/../outside.txt")))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(NodeException.POLICY_DENIED));
    }

    @Test
    void within_followsLinksBeforeItDecides(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(inside.resolve("link"), outside);

        assertThatThrownBy(() -> FileRules.within(List.of(inside)).check(inside.resolve("link/file.txt")))
                .isInstanceOf(NodeException.class);
    }
}
