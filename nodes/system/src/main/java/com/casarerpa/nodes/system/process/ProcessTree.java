package com.casarerpa.nodes.system.process;

import com.casarerpa.nodes.core.process.ChildMark;
import com.casarerpa.nodes.core.process.ProcFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A child with all that it started.
///
/// Found are its descendants, and on Linux also processes that left them: those of its session, and those
/// that carry
/// its mark in their environment. A process that did all of these — left its parent, its session, and
/// cleaned its
/// environment — is not found.
final class ProcessTree {
    private static final int ROUNDS = 40;
    private static final long ROUND_MILLIS = 50;
    private static final int STATE = 0;
    private static final int SESSION = 3;

    private final Process root;
    private final ChildMark mark;

    ProcessTree(Process root, ChildMark mark) {
        this.root = root;
        this.mark = mark;
    }

    /// Kills all of it. What is started meanwhile is killed in the next round.
    ///
    /// @return how many processes were killed
    int kill() {
        Set<Long> killed = new LinkedHashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> alive = members().toList();
            if (alive.isEmpty()) {
                break;
            }
            for (ProcessHandle process : alive) {
                if (process.destroyForcibly()) {
                    killed.add(process.pid());
                }
            }
            awaitExit(alive);
        }
        return killed.size();
    }

    private static void awaitExit(List<ProcessHandle> processes) {
        // join is not interruptible: a cancelled node must not leave half of the tree alive.
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .thenApply(done -> true)
                .completeOnTimeout(false, ROUND_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private Stream<ProcessHandle> members() {
        Stream<ProcessHandle> family = Stream.concat(root.descendants(), Stream.of(root.toHandle()));
        Stream<ProcessHandle> strays =
                ProcFiles.pids().stream().filter(this::belongs).flatMap(pid -> ProcessHandle.of(pid).stream());
        return Stream.concat(family, strays).distinct().filter(ProcessTree::lives);
    }

    private boolean belongs(long pid) {
        return ProcFiles.stat(pid)
                        .map(stat -> stat[SESSION].equals(Long.toString(root.pid())))
                        .orElse(false)
                || mark.child().equals(ProcFiles.environment(pid).get(ChildMark.CHILD));
    }

    private static boolean lives(ProcessHandle process) {
        return process.isAlive()
                && (!ProcFiles.there()
                        || ProcFiles.stat(process.pid())
                                .map(stat -> !"Z".equals(stat[STATE]) && !"X".equals(stat[STATE]))
                                .orElse(false));
    }
}
