package com.casarerpa.nodes.system.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Children of robots that are no more: a robot that was killed cannot kill what it had started.
///
/// On Linux every child carries `CASARE_OWNER` and `CASARE_JOB_ID` in its environment, which its own
/// children inherit,
/// and `/proc/<pid>/environ` shows it. Other systems do not show the environment of another process: there
/// nothing is
/// found.
public final class OrphanedChildren {
    private static final long CLOCK_TOLERANCE_MILLIS = 2_000;

    private OrphanedChildren() {}

    /// A child without its robot.
    ///
    /// @param jobId the job for which it worked; empty for a local run
    public record Orphan(long pid, String jobId) {}

    /// Those that live now.
    public static List<Orphan> find() {
        return ProcFiles.pids().stream()
                .flatMap(pid -> orphan(pid, ProcFiles.environment(pid)).stream())
                .toList();
    }

    /// Kills those that live now, for a robot that begins its work.
    ///
    /// @return what was killed
    public static List<Orphan> kill() {
        return find().stream()
                .filter(orphan -> ProcessHandle.of(orphan.pid())
                        .map(ProcessHandle::destroyForcibly)
                        .orElse(false))
                .toList();
    }

    private static Optional<Orphan> orphan(long pid, Map<String, String> environment) {
        String[] owner = environment.getOrDefault(ChildMark.OWNER, "").split(":", -1);
        if (owner.length != 2 || lives(owner[0], owner[1])) {
            return Optional.empty();
        }
        return Optional.of(new Orphan(pid, environment.getOrDefault(ChildMark.JOB, "")));
    }

    private static boolean lives(String pid, String began) {
        try {
            long start = Long.parseLong(began);
            return ProcessHandle.of(Long.parseLong(pid))
                    .flatMap(process -> process.info().startInstant())
                    .map(Instant::toEpochMilli)
                    .filter(now -> start == 0 || Math.abs(now - start) < CLOCK_TOLERANCE_MILLIS)
                    .isPresent();
        } catch (NumberFormatException e) {
            // No mark of ours: leave it alone.
            return true;
        }
    }
}
