package com.casarerpa.robot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.spi.RunMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryFolderTest {
    @TempDir
    Path folder;

    @Test
    void memory_outlivesTheProcessAndKeepsTheNewest() {
        RunMemory before = MemoryFolder.open(folder);
        before.remember("a", "old");
        before.remember("a", "n\u00e4\nw \ud83d\ude42");

        assertThat(MemoryFolder.open(folder).recall("a")).contains("n\u00e4\nw \ud83d\ude42");
        assertThat(MemoryFolder.open(folder).recall("b")).isEmpty();
    }

    @Test
    void memory_thatWasDamagedIsForgottenAndWrittenAnew() throws Exception {
        RunMemory memory = MemoryFolder.open(folder);
        for (String damage : List.of("", "{", "\u0000\u0000", "0123 fits\n{}")) {
            memory.remember("a", "text");
            Files.writeString(files().getFirst(), damage);
            assertThat(memory.recall("a")).as("damaged by " + damage).isEmpty();
        }
        memory.remember("a", "text");
        Files.write(files().getFirst(), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
        assertThat(memory.recall("a")).isEmpty();
        byte[] whole = whole(memory);
        Files.write(files().getFirst(), java.util.Arrays.copyOf(whole, whole.length - 5));
        assertThat(memory.recall("a")).isEmpty();

        memory.remember("a", "again");
        assertThat(memory.recall("a")).contains("again");
    }

    private byte[] whole(RunMemory memory) throws IOException {
        memory.remember("a", "a long text");
        return Files.readAllBytes(files().getFirst());
    }

    @Test
    void memory_isBoundedAndTheOldestGoFirst() throws Exception {
        RunMemory memory = MemoryFolder.open(folder, 10);
        memory.remember("0", "first");
        Files.setLastModifiedTime(files().getFirst(), FileTime.from(Instant.EPOCH));
        for (int i = 1; i < 50; i++) {
            memory.remember(String.valueOf(i), "text");
            assertThat(files()).hasSizeLessThanOrEqualTo(10);
        }
        assertThat(memory.recall("0")).isEmpty();
        memory.remember("long", "x".repeat(RunMemory.MOST_CHARACTERS + 1));
        assertThat(memory.recall("long")).isEmpty();
    }

    @Test
    void memory_withoutAFolderKeepsNothingAndHarmsNobody() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        RunMemory memory = MemoryFolder.open(file);
        memory.remember("a", "text");

        assertThat(memory.isOn()).isFalse();
        assertThat(memory.recall("a")).isEmpty();
    }

    @Test
    void memory_doesNotShowItsKeys() throws Exception {
        MemoryFolder.open(folder).remember("#user-4711", "text");

        assertThat(Files.readString(files().getFirst())).doesNotContain("4711");
        assertThat(files().getFirst().getFileName().toString()).doesNotContain("4711");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
