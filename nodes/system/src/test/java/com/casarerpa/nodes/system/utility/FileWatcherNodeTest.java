package com.casarerpa.nodes.system.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.system.testing.Person;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatcherNodeTest {
    @TempDir
    Path folder;

    private FakeContext watcher(String path) {
        return SystemContext.of("FileWatcherNode").in(folder).with("watch_path", path);
    }

    /// Does something again and again until the node saw it: when it begins to watch, nobody can tell.
    private static NodeResult resultOf(Person person, Action action) throws Exception {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    action.run();
                    return person.isOver();
                });
        return person.result();
    }

    private interface Action {
        void run() throws IOException;
    }

    private int count;

    @Test
    void watcher_seesANewFile() throws Exception {
        try (Person person = Person.before(watcher(".").with("events", "create"))) {
            NodeResult result = resultOf(person, () -> Files.writeString(folder.resolve("new" + count++), "x"));
            assertThat(result.outputs()).containsEntry("event_type", "created").containsEntry("triggered", true);
            assertThat(String.valueOf(result.outputs().get("file_path")))
                    .startsWith(folder.resolve("new").toString());
        }
    }

    @Test
    void watcher_seesTheNamedFileOnly() throws Exception {
        Path file = Files.writeString(folder.resolve("wanted.txt"), "x");
        try (Person person = Person.before(watcher("wanted.txt").with("events", "modify"))) {
            NodeResult result = resultOf(person, () -> {
                Files.writeString(folder.resolve("other.txt"), "y" + count++);
                Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000 + count)));
            });
            assertThat(result.outputs())
                    .containsEntry("event_type", "modified")
                    .containsEntry("file_path", file.toString());
        }
    }

    @Test
    void watcher_seesDeletionInASubfolder() throws Exception {
        Path sub = Files.createDirectories(folder.resolve("a/b"));
        for (int i = 0; i < 100; i++) {
            Files.writeString(sub.resolve("f" + i), "x");
        }
        FakeContext node = watcher(".").with("events", "delete").with("recursive", true);
        try (Person person = Person.before(node)) {
            NodeResult result = resultOf(person, () -> Files.deleteIfExists(sub.resolve("f" + count++)));
            assertThat(result.outputs()).containsEntry("event_type", "deleted");
            assertThat(String.valueOf(result.outputs().get("file_path"))).startsWith(sub.toString());
        }
    }

    @Test
    void watcher_timesOutWithoutFailing() throws Exception {
        assertThat(watcher(".").with("timeout", 1).run().outputs())
                .containsEntry("timed_out", true)
                .containsEntry("triggered", false)
                .containsEntry("file_path", "");
    }

    @Test
    void watcher_endsWhenInterrupted() throws Exception {
        try (Person person = Person.before(watcher("."))) {
            person.interrupt();
            assertThatThrownBy(person::result).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void watcher_refusesAFolderThatIsNotThere() {
        assertThat(watcher("no/such/file").failure().code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void look_tellsWhatHappenedSinceAnEarlierOne() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept"), "x");
        Path gone = Files.writeString(folder.resolve("gone"), "x");
        FolderLook before = FolderLook.at(folder, false);
        Files.delete(gone);
        Files.writeString(kept, "longer");
        Path fresh = Files.writeString(folder.resolve("fresh"), "x");
        assertThat(FolderLook.at(folder, false).changesSince(before))
                .containsExactlyInAnyOrder(
                        new FileChange(FileChange.Kind.MODIFIED, kept),
                        new FileChange(FileChange.Kind.CREATED, fresh),
                        new FileChange(FileChange.Kind.DELETED, gone));
    }
}
