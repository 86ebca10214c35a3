package com.casarerpa.nodes.core.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Children of robots that are no more: a robot that was killed cannot kill what it had started.
///
/// On Linux every child carries `CASARE_OWNER` and `CASARE_JOB_ID` in its environment, which its own children
/// inherit, and `/proc/<pid>/environ` shows it. Other systems do not show the environment of another process: there
/// nothing is found.
///
/// A program that a workflow starts in order that it outlives robots is started without the mark, for example with
/// `env -u CASARE_OWNER program &`.
public final class OrphanedChildren {
    private static final int ROUNDS = 40;
    private static final long ROUND_MILLIS = 50;

    private OrphanedChildren() {}

    /// A child without its robot.
    ///
    /// @param jobId the job for which it worked; empty for a local run
    /// @param program its name, as far as Linux keeps it
    public record Orphan(long pid, String jobId, String program) {}

    /// Those that live now.
    public static List<Orphan> find() {
        Set<Long> own = thisProcessAndItsParents();
        return ProcFiles.pids().stream()
                .filter(pid -> !own.contains(pid))
                .flatMap(pid -> orphan(pid, ProcFiles.environment(pid)).stream())
                .toList();
    }

    /// Kills those that worked for a job, and what they start meanwhile, for a robot that begins its work. What
    /// somebody started with a local run is left alone.
    ///
    /// @return what was killed
    public static List<Orphan> kill() {
        return kill(() ->
                find().stream().filter(orphan -> !orphan.jobId().isEmpty()).toList());
    }

    /// Kills what a job of this very process has left in the background, for a run that was stopped.
    ///
    /// @return what was killed
    public static List<Orphan> killOf(String jobId) {
        String owner = ChildMark.thisProcess();
        return kill(() -> ProcFiles.pids().stream()
                .flatMap(pid -> left(pid, ProcFiles.environment(pid), owner, jobId).stream())
                .toList());
    }

    private static Optional<Orphan> left(long pid, Map<String, String> environment, String owner, String jobId) {
        return owner.equals(environment.get(ChildMark.OWNER)) && jobId.equals(environment.get(ChildMark.JOB))
                ? Optional.of(new Orphan(pid, jobId, ProcFiles.name(pid)))
                : Optional.empty();
    }

    private static List<Orphan> kill(Supplier<List<Orphan>> living) {
        List<Orphan> killed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Orphan> found = living.get();
            if (found.isEmpty()) {
                break;
            }
            List<CompletableFuture<ProcessHandle>> exits = new ArrayList<>();
            for (Orphan orphan : found) {
                Optional<ProcessHandle> process = ProcessHandle.of(orphan.pid());
                if (process.isPresent() && process.get().destroyForcibly()) {
                    exits.add(process.get().onExit());
                    killed.removeIf(before -> before.pid() == orphan.pid());
                    killed.add(orphan);
                }
            }
            CompletableFuture.allOf(exits.toArray(CompletableFuture[]::new))
                    .thenApply(done -> true)
                    .completeOnTimeout(false, ROUND_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
        return killed;
    }

    /// A robot may have been started by a workflow of one that is no more; it must not end itself.
    private static Set<Long> thisProcessAndItsParents() {
        Set<Long> pids = new HashSet<>();
        for (Optional<ProcessHandle> at = Optional.of(ProcessHandle.current());
                at.isPresent() && pids.add(at.get().pid());
                at = at.get().parent()) {
            // The condition gathers them.
        }
        return pids;
    }

    private static Optional<Orphan> orphan(long pid, Map<String, String> environment) {
        String[] owner = environment.getOrDefault(ChildMark.OWNER, "").split(":", -1);
        if (owner.length != 2 || lives(owner[0], owner[1])) {
            return Optional.empty();
        }
        return Optional.of(new Orphan(pid, environment.getOrDefault(ChildMark.JOB, ""), ProcFiles.name(pid)));
    }

    private static boolean lives(String pid, String began) {
        try {
            long start = Long.parseLong(began);
            return ProcFiles.beginning(Long.parseLong(pid))
                    .filter(now -> start == 0 || start == now)
                    .isPresent();
        } catch (NumberFormatException e) {
            // No mark of ours: leave it alone.
            return true;
        }
    }
}
