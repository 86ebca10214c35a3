package com.casarerpa.bench.site;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Starts programs as processes of their own, orchestrators in most benchmarks, with the flags that `casare up` gives
/// them.
@FunctionalInterface
public interface Launcher {
    /// Starts one; it may not answer yet when this returns.
    ///
    /// @param name for people, also the name of its log
    /// @param port the port that it shall listen on
    /// @param data its data folder
    /// @param environment variables beside those of this process
    Started start(String name, int port, Path data, Map<String, String> environment);

    /// A started process.
    interface Started {
        /// The process itself, not a shell around it.
        long pid();

        /// Whether it still runs.
        boolean alive();

        /// Why it ended.
        String epitaph();

        /// Stops it in order; kills it when its patience is over.
        void stop(Duration patience) throws InterruptedException;

        /// Kills it at once (SIGKILL) and returns when it is gone.
        void kill() throws InterruptedException;
    }
}
