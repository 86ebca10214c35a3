package com.casarerpa.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void flags_nameAFileBesideTheJars() {
        assertThat(ClassArchive.flags("orchestrator", folder.resolve("a.jar") + File.pathSeparator + "b.jar"))
                .contains("-XX:SharedArchiveFile=" + folder.resolve("orchestrator.jsa"));
    }

    @Test
    void flags_ofAClassPathWithFoldersAreNone() {
        assertThat(ClassArchive.flags("orchestrator", folder.resolve("a.jar") + File.pathSeparator + folder))
                .isEmpty();
    }

    @Test
    void flags_whereNothingCanBeWrittenAreNone() {
        assertThat(ClassArchive.flags(
                        "orchestrator", folder.resolve("missing/a.jar").toString()))
                .isEmpty();
    }
}
