package com.casarerpa.bench.fault;

import com.casarerpa.bench.BenchmarkException;
import java.io.IOException;
import java.util.List;

/// Signals to processes that Java cannot send.
final class Signals {
    private Signals() {}

    /// Freezes a process.
    static void stop(long pid) throws InterruptedException {
        send("-STOP", pid);
    }

    /// Lets a frozen process go on.
    static void resume(long pid) throws InterruptedException {
        send("-CONT", pid);
    }

    /// Kills a process at once.
    static void kill(long pid) throws InterruptedException {
        send("-KILL", pid);
    }

    /// A process that is gone meanwhile is no failure.
    private static void send(String signal, long pid) throws InterruptedException {
        try {
            new ProcessBuilder(List.of("kill", signal, Long.toString(pid)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new BenchmarkException(
                    "Expected to send signals with the program kill, but: " + e.getMessage()
                            + ". Faults need a system with it.",
                    e);
        }
    }
}
