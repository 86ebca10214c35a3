package com.casarerpa.orchestrator.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void open_makesTheFolderForItsOwnerOnly() throws Exception {
        Path root = temp.resolve("a/b");
        try (DataFolder folder = DataFolder.open(root)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void open_refusesAFolderInUseAndNamesTheProcess() {
        try (DataFolder held = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining(held.root() + " is in use")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void open_ignoresAStaleLockFile() throws Exception {
        Files.writeString(temp.resolve("lock"), "1");

        try (DataFolder folder = DataFolder.open(temp)) {
            assertThat(folder.postgres()).isEqualTo(folder.root().resolve("pg"));
        }
    }

    @Test
    void open_refusesAFile() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("cannot be made or written");
    }

    @Test
    void writePrivateFile_isReadableByItsOwnerOnly() throws Exception {
        Path file = temp.resolve("secret");

        DataFolder.writePrivateFile(file, "s");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
