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

    @Test
    void within_followsALinkToAFileThatIsNotThereYet(@TempDir Path folder) throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("absolute"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(inside.resolve("relative"), Path.of("../outside.txt"));
        Files.createSymbolicLink(inside.resolve("twice"), inside.resolve("absolute"));
        Files.createSymbolicLink(inside.resolve("circle"), inside.resolve("circle"));
        FileRules rules = FileRules.within(List.of(inside));

        for (String link : List.of("absolute", "relative", "twice")) {
            Refusal.isBy("files.roots", () -> rules.check(inside.resolve(link)));
        }
        assertThat(FileRules.within(List.of(folder)).check(inside.resolve("circle")))
                .isEqualTo(inside.resolve("circle"));
    }

    @Test
    void without_closesTheRobotsFolderButNotTheJobs(@TempDir Path folder) throws Exception {
        Path robot = Files.createDirectories(folder.resolve("robot"));
        Path job = Files.createDirectories(robot.resolve("jobs/1"));
        Files.createSymbolicLink(folder.resolve("link"), robot);
        FileRules rules = FileRules.unrestricted().without(List.of(robot), List.of(job));

        assertThat(rules.check(job.resolve("mine.txt"))).isEqualTo(job.resolve("mine.txt"));
        assertThat(rules.check(folder.resolve("other.txt"))).isEqualTo(folder.resolve("other.txt"));
        for (Path closed : List.of(robot, robot.resolve("jobs/2/theirs"), folder.resolve("link/results/a.json"))) {
            Refusal.isBy("the robot keeps its own files there", () -> rules.check(closed));
        }
    }
}
