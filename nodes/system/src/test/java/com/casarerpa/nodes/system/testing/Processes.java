package com.casarerpa.nodes.system.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Looks at real processes.
public final class Processes {
    private Processes() {}

    /// The process id that a script wrote into a file; waits until it has.
    public static long pidIn(Path file) throws IOException {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(file) && !text(file).isEmpty());
        return Long.parseLong(text(file));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    /// Waits until the process is gone, or is dead and only not yet collected by its parent.
    public static void awaitDeath(long pid) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !lives(pid));
    }

    /// Whether the process can still do anything.
    public static boolean lives(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return false;
        }
        return !Files.exists(stat) || !Files.readString(stat).contains(") Z ");
    }
}
