package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A part of a run on a thread of its own, with its own copy of the variables.
final class Branch {
    private static final Logger LOG = LoggerFactory.getLogger(Branch.class);

    final String name;
    final Strand strand;
    private final Strand parent;
    private final Region region;
    private final Thread thread;
    private volatile @Nullable Signal signal;
    /// 1 for the branch that ended first.
    private volatile int place;

    private Branch(String name, Strand parent, Strand strand, Region region, Runnable onFailure, AtomicInteger places) {
        this.name = name;
        this.parent = parent;
        this.strand = strand;
        this.region = region;
        this.thread = Thread.ofPlatform().daemon().name("branch " + name).unstarted(() -> {
            signal = work();
            place = places.incrementAndGet();
            if (signal instanceof Signal.Failed) {
                onFailure.run();
            }
        });
    }

    /// Prepares a branch that begins at these nodes.
    ///
    /// @param onFailure called on the branch's thread when it failed
    /// @param places counts the branches that have ended
    static Branch of(
            String name, Strand parent, Strand strand, Region region, Runnable onFailure, AtomicInteger places) {
        return new Branch(name, parent, strand, region, onFailure, places);
    }

    void start() {
        thread.start();
    }

    private @Nullable Signal work() {
        strand.deadline.begin();
        strand.run.enter(strand);
        try {
            strand.tick();
            return strand.drain(region);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("The engine failed in branch {}", name, e);
            return new Signal.Failed(
                    new RunError(Optional.empty(), NodeException.INTERNAL_ERROR, "the engine failed: " + e));
        } finally {
            strand.run.leave(strand);
            strand.release();
            Thread.interrupted();
            strand.deadline.end();
        }
    }

    /// Waits for the end of all branches. An interrupt of the waiting strand ends them first.
    ///
    /// @throws InterruptedException after they have ended, when this strand was interrupted
    static void join(List<Branch> branches) throws InterruptedException {
        boolean interrupted = false;
        for (Branch branch : branches) {
            boolean ended = false;
            while (!ended) {
                try {
                    branch.thread.join();
                    ended = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                    branches.forEach(Branch::halt);
                }
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
    }

    /// Waits until the branch has ended or the time is over.
    ///
    /// @return whether it has ended
    boolean await(long nanos) throws InterruptedException {
        return thread.join(Duration.ofNanos(Math.max(0, nanos)));
    }

    /// Ends the branch early.
    void halt() {
        strand.halt();
    }

    /// How it ended; null for a success.
    @Nullable
    Signal signal() {
        return signal;
    }

    int place() {
        return place;
    }

    /// The variables that the branch made or changed.
    Map<String, @Nullable Object> changed() {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        strand.variables.forEach((variable, value) -> {
            boolean same =
                    parent.variables.containsKey(variable) && Objects.equals(parent.variables.get(variable), value);
            if (!same) {
                changed.put(variable, value);
            }
        });
        return changed;
    }

    /// Takes over the outputs of the nodes that ran in the branch.
    void mergeOutputs() {
        for (int i = 0; i < parent.outputs.length; i++) {
            if (strand.outputs[i] != null) {
                parent.give(parent.run.plan.nodes[i], strand.outputs[i]);
            }
        }
    }
}
