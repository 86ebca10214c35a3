package com.casarerpa.robot.spool;

import static com.casarerpa.robot.spool.SpoolFolder.attempt;
import static com.casarerpa.robot.spool.SpoolFolder.line;
import static com.casarerpa.robot.spool.SpoolFolder.only;
import static com.casarerpa.robot.spool.SpoolFolder.result;
import static com.casarerpa.robot.spool.SpoolFolder.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.condition.Conditions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real disk that is small, full, read-only. Needs the right to mount one; skipped without it.
final class DiskTest {
    @TempDir
    private Path temporary;

    private Path mount;
    private boolean mounted;
    private SpoolFolder folder;

    @BeforeEach
    void mount() throws Exception {
        mount = Files.createDirectory(temporary.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", mount.toString());
        assumeTrue(mounted, "mounting a small disk needs root");
        folder = new SpoolFolder(mount.resolve("spool"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", "-l", mount.toString())).isTrue();
        }
    }

    @Test
    void fullDisk_isNoticedByTheWriteKeepsTheResultAndEndsByItself() throws Exception {
        Spool spool = folder.open();
        AttemptSpool run = spool.begin(attempt(1));
        run.log().append(line("before"));
        Path filler = fill();

        for (int i = 0; i < 20; i++) {
            run.log().append(line(i + " " + "x".repeat(7_000)));
        }
        assertThat(closing()).isEqualTo(ConditionCode.DISK_FULL);
        assertThat(folder.conditions.snapshot().getFirst().message()).contains("is full", "24 MiB");
        assertThatThrownBy(() -> run.artifacts().keep(new Artifact("a", "text/plain", new byte[100_000])))
                .isInstanceOf(IOException.class);
        // The reserve is there for this.
        run.save(result(1));
        assertThat(only(folder.open()).result()).contains(result(1));

        spool.check();
        assertThat(closing()).isEqualTo(ConditionCode.DISK_FULL);
        Files.delete(filler);
        spool.check();

        assertThat(folder.conditions.snapshot()).isEmpty();
        assertThat(mount.resolve("spool/reserve")).exists();
        run.log().append(line("after"));
        assertThat(take(run.log())).hasSize(22).startsWith("before").endsWith("after");
    }

    @Test
    void fullDisk_doesNotKeepTheNextProcessFromDelivering() throws Exception {
        AttemptSpool run = folder.open().begin(attempt(1));
        run.log().append(line("one"));
        run.save(result(1));
        fill();

        AttemptSpool left = only(folder.open());

        assertThat(closing()).isEqualTo(ConditionCode.DISK_FULL);
        assertThat(left.result()).contains(result(1));
        left.resultSettled();
        assertThat(take(left.log())).containsExactly("one");
        assertThat(left.isEmpty()).isTrue();
    }

    @Test
    void readOnlyDisk_isNoticedAndEndsByItself() throws Exception {
        Spool spool = folder.open();
        AttemptSpool run = spool.begin(attempt(1));
        run.log().append(line("before"));
        run.log().confirmed(0);
        run.end();
        AttemptSpool second = spool.begin(attempt(2));
        assertThat(run("mount", "-o", "remount,ro", mount.toString())).isTrue();

        second.log().append(line("in memory"));
        assertThat(closing()).isEqualTo(ConditionCode.DISK_READ_ONLY);
        assertThatThrownBy(() -> second.save(result(2))).isInstanceOf(IOException.class);
        spool.check();
        assertThat(closing()).isEqualTo(ConditionCode.DISK_READ_ONLY);

        assertThat(run("mount", "-o", "remount,rw", mount.toString())).isTrue();
        spool.check();

        assertThat(folder.conditions.snapshot()).isEmpty();
        second.log().append(line("on disk"));
        assertThat(take(second.log())).containsExactly("in memory", "on disk");
        second.save(result(2));
    }

    private ConditionCode closing() {
        return folder.conditions.closing().map(Conditions.Standing::code).orElseThrow();
    }

    /// Takes every byte that is left.
    private Path fill() throws IOException {
        Path filler = mount.resolve("filler");
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
        try (OutputStream out = Files.newOutputStream(mount.resolve("filler2"))) {
            while (true) {
                out.write(1);
            }
        } catch (IOException e) {
            return filler;
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
