package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops what an earlier PostgreSQL of this cluster left running: all of it after its orchestrator was killed, its
/// workers after it was itself killed. Only for who holds the lock of the data folder.
record LeftoverPostgres(Path cluster, PostgresBinaries binaries, PostgresAccount account) {
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Stops them and returns when they have ended: first orderly, then by force, which PostgreSQL survives.
    ///
    /// @throws StartupException when one of them cannot be stopped
    void stop() {
        try {
            Optional<PostmasterFile> file = PostmasterFile.read(cluster);
            Optional<ProcessHandle> postmaster =
                    file.flatMap(f -> ProcessHandle.of(f.pid())).filter(ProcessHandle::isAlive);
            if (postmaster.isPresent() && isOfCluster(postmaster.get())) {
                LOG.warn(
                        "Stopping PostgreSQL {}, which an earlier orchestrator left running",
                        postmaster.get().pid());
                interrupt(postmaster.get().pid());
                awaitEnd(List.of(postmaster.get()), PATIENCE);
            } else if (postmaster.isPresent()) {
                PostmasterFile.disown(cluster, ProcessHandle.current().pid());
            }
            List<ProcessHandle> rest = processes();
            rest.forEach(ProcessHandle::destroy);
            if (!awaitEnd(rest, PATIENCE)) {
                rest.forEach(ProcessHandle::destroyForcibly);
                if (!awaitEnd(rest, PATIENCE)) {
                    throw new StartupException("PostgreSQL processes of an earlier orchestrator cannot be stopped: "
                            + rest.stream().map(ProcessHandle::pid).toList() + ". End them and start again.");
                }
            }
        } catch (IOException e) {
            throw new StartupException("Cannot read " + cluster + " to find out whether PostgreSQL runs: " + e, e);
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(this::worksInCluster)
                .toList();
    }

    private boolean isOfCluster(ProcessHandle process) {
        return worksInCluster(process)
                || process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(cluster.toString()))
                        .isPresent();
    }

    /// All processes of a PostgreSQL have its cluster as working directory. Linux shows it; elsewhere the command
    /// line of the postmaster has to do.
    private boolean worksInCluster(ProcessHandle process) {
        try {
            Path directory = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
            return directory.equals(cluster) && !process.equals(ProcessHandle.current());
        } catch (IOException | UnsupportedOperationException e) {
            // Ended meanwhile, another user's, or a system without /proc.
            return false;
        }
    }

    /// Asks a PostgreSQL to end its sessions and stop ("fast"). `pg_ctl` because Java sends no SIGINT.
    void interrupt(long pid) {
        try {
            Process process = new ProcessBuilder(
                            account.command(binaries.program("pg_ctl"), "kill", "INT", Long.toString(pid)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
        } catch (IOException e) {
            throw new StartupException("Cannot run " + binaries.program("pg_ctl") + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping PostgreSQL", e);
        }
    }

    /// Whether all of them ended within the time.
    static boolean awaitEnd(List<ProcessHandle> processes, Duration patience) {
        CompletableFuture<?>[] ends = processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for PostgreSQL to end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was stopping", e);
        }
    }
}
