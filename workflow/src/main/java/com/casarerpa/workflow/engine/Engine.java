package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.engine.Checkpoints.Position;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs workflows. Thread-safe: many runs may go on at once.
///
/// Each run works on a thread of its own: a platform thread, because a workflow that only computes must not
/// hold up the virtual threads of its process, such as those that keep its lease. The thread that calls [#run]
/// waits, watches time-outs and may be interrupted, which cancels the run.
public final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final NodeRegistry registry;

    public Engine(NodeRegistry registry) {
        this.registry = registry;
    }

    /// The node types of this engine.
    public NodeRegistry registry() {
        return registry;
    }

    /// Runs a workflow to its end; an interrupt of the calling thread cancels it.
    public RunResult run(RunRequest request, RunListener listener) {
        return run(request, listener, new RunControl());
    }

    /// Runs a workflow to its end, or until the control cancels it.
    ///
    /// Errors of validation are not looked for here: a node that cannot run fails when its turn comes.
    public RunResult run(RunRequest request, RunListener listener, RunControl control) {
        return execute(request, listener, control, null, List.of()).result();
    }

    /// A run that has ended, with its values as they are: not masked, handles included.
    ///
    /// @param main empty when the run was given up
    record Ended(RunResult result, Optional<Strand> main) {}

    /// Runs a workflow that others called.
    ///
    /// @param around the run that called it; null when there is none
    Ended execute(
            RunRequest request, RunListener listener, RunControl control, @Nullable Run around, List<String> callers) {
        Plan plan = Planner.plan(request.workflow(), registry, request.environment());
        // Before the trace begins to count, so that no node ends after its run.
        long begin = System.nanoTime();
        Run run = new Run(this, plan, request, listener, control, callers, around);
        Strand main = new Strand(run);
        Watch watch = new Watch(run);
        control.onCancel(() -> {
            run.stop();
            watch.wake();
        });
        run.recorder.tell(
                at -> new RunEvent.RunStarted(at, plan.workflow.metadata().name(), plan.reachable));
        Thread.ofPlatform()
                .daemon()
                .name("run " + request.workflow().metadata().name())
                .start(() -> watch.ended(work(main, request)));
        End end = watch.await();
        run.recorder.settle(end.error().isEmpty());
        if (run.checkpoints != null && end.error().isEmpty()) {
            run.checkpoints.done();
        }
        RunResult result = result(run, main, end, Duration.ofNanos(System.nanoTime() - begin));
        tellEnd(run, result);
        run.recorder.close();
        if (!end.stuck()) {
            main.release();
        }
        return new Ended(result, end.stuck() ? Optional.empty() : Optional.of(main));
    }

    /// How the main strand ended.
    ///
    /// @param stuck whether it was given up while a node still worked, so that its variables must not be read
    record End(Optional<RunError> error, boolean cancelled, boolean stuck) {}

    private End work(Strand main, RunRequest request) {
        main.deadline.begin();
        main.run.enter(main);
        try {
            Beginning.setVariables(main, request);
            return toEnd(main, request, entries(main, Beginning.position(main, request)));
        } catch (NodeFault e) {
            return failed(e.reason().code(), e.reason().text());
        } catch (CheckpointException e) {
            return failed(e.code(), e.text());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error(
                    "The engine failed in a run of {}",
                    request.workflow().metadata().name(),
                    e);
            return failed("INTERNAL_ERROR", "the engine failed: " + e);
        } finally {
            main.run.leave(main);
            Thread.interrupted();
            main.run.closeResources();
            main.deadline.end();
        }
    }

    private static End failed(String code, String message) {
        return new End(Optional.of(new RunError(Optional.empty(), code, message)), false, false);
    }

    private static @Nullable Signal entries(Strand main, Position from) {
        Plan plan = main.run.plan;
        if (plan.entries.length == 0) {
            return new Signal.Failed(new RunError(
                    Optional.empty(),
                    RunError.NO_ENTRY_POINT,
                    "expected a StartNode or a node without incoming exec connection, but found none of "
                            + plan.nodes.length + " nodes to start with"));
        }
        Signal signal;
        Position position = from;
        do {
            signal = null;
            for (int at = position.entry(); at < plan.entries.length && signal == null; at++) {
                Region root = Region.root();
                if (at == position.entry()) {
                    position.queue().forEach(root.queue::add);
                } else {
                    root.queue.add(plan.entries[at]);
                }
                main.entry = at;
                main.tick();
                signal = main.drain(root);
            }
            position = Beginning.start(plan);
        } while (signal instanceof Signal.Restart);
        return signal;
    }

    private static End toEnd(Strand main, RunRequest request, @Nullable Signal signal) {
        Optional<String> reason = main.run.control.cancelled();
        if (signal instanceof Signal.Cancelled || (signal instanceof Signal.Failed && reason.isPresent())) {
            return new End(Optional.of(cancelled(reason)), true, false);
        }
        if (signal instanceof Signal.Failed failure) {
            return new End(Optional.of(failure.error()), false, false);
        }
        if (request.target().isPresent() && !(signal instanceof Signal.Reached)) {
            return failed(
                    RunError.TARGET_NOT_REACHED,
                    "the run ended without coming to node '" + request.target().get() + "', to which it was to go");
        }
        return new End(Optional.empty(), false, false);
    }

    static RunError cancelled(Optional<String> reason) {
        return new RunError(
                Optional.empty(), RunError.CANCELLED, "the run was cancelled: " + reason.orElse("no reason"));
    }

    private static RunResult result(Run run, Strand main, End end, Duration duration) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        if (!end.stuck()) {
            new TreeMap<>(main.variables)
                    .forEach((name, value) ->
                            variables.put(name, run.sensitive.contains(name) ? Masker.MASK : run.masker.plain(value)));
            for (PlannedNode node : run.plan.nodes) {
                Map<String, @Nullable Object> outputs = main.outputs[node.index];
                if (outputs != null) {
                    outputs.forEach(
                            (port, value) -> variables.putIfAbsent(node.id + "." + port, run.masker.plain(value)));
                }
            }
        }
        return new RunResult(
                end.error().isEmpty(),
                variables,
                run.recorder.executed(),
                duration,
                end.error(),
                run.recorder.failures(),
                run.recorder.entries(),
                end.cancelled());
    }

    private static void tellEnd(Run run, RunResult result) {
        run.recorder.tell(at -> {
            if (result.cancelled()) {
                return new RunEvent.RunCancelled(at, run.control.cancelled().orElse("no reason"), result.duration());
            }
            return result.error()
                    .<RunEvent>map(error -> new RunEvent.RunFailed(at, error, result.duration()))
                    .orElseGet(() -> new RunEvent.RunCompleted(at, result.nodesExecuted(), result.duration()));
        });
    }
}
