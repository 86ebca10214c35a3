package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.engine.TraceEntry.Status;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what happens in a run: trace, progress, failures, events. Calls from parallel strands take its
/// lock; the main strand waits while those run and needs none.
final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private static final int MAX_FAILURES = 1_000;
    private static final int MAX_TRACE_ERROR = 1_000;

    private final Plan plan;
    private final RunListener listener;
    private final Clock clock;
    private final Masker masker;
    /// Whether anybody hears events.
    final boolean listening;

    private final Trace trace = new Trace();
    private final boolean[] completed;
    private int completedCount;
    private int percent;
    private long skips;
    private long tolerated;
    /// What a run that was resumed had executed before.
    private long earlier;
    private final List<RunError> failures = new ArrayList<>();
    private final Set<String> warned = new HashSet<>();
    private volatile boolean closed;
    private boolean listenerFailed;

    Recorder(Plan plan, RunListener listener, Clock clock, Masker masker) {
        this.plan = plan;
        this.listener = listener;
        this.clock = clock;
        this.masker = masker;
        this.listening = !(listener instanceof RunListener.Silent);
        this.completed = new boolean[plan.nodes.length];
    }

    /// Tells the listener, if there is one, and never lets it harm the run.
    synchronized void tell(Function<Instant, RunEvent> event) {
        if (!listening || closed) {
            return;
        }
        try {
            listener.onEvent(event.apply(clock.instant()));
        } catch (RuntimeException e) {
            if (!listenerFailed) {
                listenerFailed = true;
                LOG.error("The listener of a run failed; the run goes on, later failures are not logged", e);
            }
        }
    }

    /// Nothing is told any more: the run was given up while a node still works.
    void close() {
        closed = true;
    }

    void started(PlannedNode node) {
        tell(at -> new RunEvent.NodeStarted(at, node.id, node.typeName()));
    }

    void completed(Strand strand, PlannedNode node, long begin, long nanos, Map<String, @Nullable Object> outputs) {
        if (strand.shared) {
            synchronized (this) {
                note(node, begin, nanos);
            }
        } else {
            note(node, begin, nanos);
        }
        if (listening) {
            tell(at -> new RunEvent.NodeCompleted(
                    at, node.id, node.typeName(), Duration.ofNanos(nanos), Excerpt.of(outputs, masker)));
        }
    }

    private void note(PlannedNode node, long begin, long nanos) {
        trace.add(node.index, Status.COMPLETED, begin, nanos, null);
        if (!completed[node.index]) {
            progress(node);
        }
    }

    private void progress(PlannedNode node) {
        completed[node.index] = true;
        completedCount++;
        // The last per cent belongs to the run's end.
        int now = Math.min(99, completedCount * 100 / Math.max(1, plan.reachable));
        if (now > percent) {
            percent = now;
            tell(at -> new RunEvent.Progress(at, now, node.id));
        }
    }

    synchronized void skipped(PlannedNode node, long begin) {
        trace.add(node.index, Status.SKIPPED, begin, 0, null);
        skips++;
        if (!completed[node.index]) {
            progress(node);
        }
        tell(at -> new RunEvent.NodeSkipped(at, node.id, node.typeName()));
    }

    synchronized void failed(PlannedNode node, long begin, long nanos, String code, String message) {
        trace.add(node.index, Status.FAILED, begin, nanos, cut(code + ": " + message));
        tell(at -> new RunEvent.NodeFailed(at, node.id, node.typeName(), Duration.ofNanos(nanos), code, message));
    }

    private static String cut(String text) {
        return text.length() <= MAX_TRACE_ERROR ? text : text.substring(0, MAX_TRACE_ERROR) + "…";
    }

    /// Notes a failure that does not end the run; the first thousand are kept.
    synchronized void tolerated(RunError error) {
        tolerated++;
        if (failures.size() < MAX_FAILURES) {
            failures.add(error);
        }
    }

    void variableSet(String name, @Nullable Object value) {
        if (listening) {
            tell(at -> new RunEvent.VariableSet(at, name, Excerpt.of(value, masker)));
        }
    }

    void log(LogLevel level, Optional<String> nodeId, String message) {
        if (!listening) {
            return;
        }
        String masked = Excerpt.message(message, masker);
        tell(at -> new RunEvent.LogWritten(at, level, nodeId, masked));
    }

    void healed(PlannedNode node, HealedStep step) {
        HealedStep masked = new HealedStep(
                step.property(),
                masker.text(step.oldSelector()),
                masker.text(step.newSelector()),
                step.method(),
                step.score());
        log(LogLevel.WARNING, Optional.of(node.id), masked.text());
        tell(at -> new RunEvent.NodeHealed(at, node.id, node.typeName(), masked));
    }

    /// Writes a warning once a run.
    synchronized void warnOnce(PlannedNode node, String message) {
        if (listening && warned.size() < 10_000 && warned.add(node.id + "\n" + message)) {
            log(LogLevel.WARNING, Optional.of(node.id), message);
        }
    }

    /// Takes up what a run had done before it was resumed.
    synchronized void resume(long executed, List<String> done, List<RunError> earlierFailures) {
        earlier = executed;
        earlierFailures.forEach(this::tolerated);
        for (String id : done) {
            PlannedNode node = plan.find(id);
            if (node != null && !completed[node.index]) {
                progress(node);
            }
        }
    }

    /// The ids of the nodes that have completed at least once.
    synchronized List<String> done() {
        List<String> done = new ArrayList<>();
        for (PlannedNode node : plan.nodes) {
            if (completed[node.index]) {
                done.add(node.id);
            }
        }
        return done;
    }

    /// The run has ended; a success makes the progress 100 %.
    synchronized void settle(boolean success) {
        if (success && percent < 100) {
            percent = 100;
            tell(at -> new RunEvent.Progress(at, 100, ""));
        }
    }

    synchronized long executed() {
        return earlier + trace.count() - skips;
    }

    synchronized List<TraceEntry> entries() {
        return trace.entries(plan.nodes);
    }

    synchronized List<RunError> failures() {
        List<RunError> all = new ArrayList<>(failures);
        if (tolerated > failures.size()) {
            all.add(new RunError(
                    Optional.empty(),
                    "MORE_FAILURES",
                    String.format(
                            Locale.ROOT, "… %,d more failures that are not listed", tolerated - failures.size())));
        }
        return all;
    }
}
