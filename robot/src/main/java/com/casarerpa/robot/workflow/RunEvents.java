package com.casarerpa.robot.workflow;

import com.casarerpa.robot.job.RunReport;
import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.LogContext;
import com.casarerpa.workflow.engine.RunEvent;
import com.casarerpa.workflow.engine.RunListener;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns a run's events into progress and log lines, for the orchestrator and for the robot's own log. A line about a
/// node starts with the event's name (`node_started`, `node_completed`, …) and carries the node's id, so that the run
/// can be followed while it goes on: how long each node took, what it gave, which variables were set.
///
/// Bounded in size ([EventText]) and in number: of what happens again and again in a loop, [Repeats] lets through the
/// first passes and then ever fewer, saying how many were left out; what nodes log themselves is bounded by
/// [LineBudget]. How the run began and ended is always told. The engine calls one at a time.
final class RunEvents implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger("com.casarerpa.robot.run");
    private static final int LINES_AT_ONCE = 5_000;
    private static final int LINES_A_SECOND = 50;
    private static final int WARNINGS_AT_ONCE = 1_000;
    private static final int WARNINGS_A_SECOND = 10;
    private static final int MOST_HEALED = 100;

    /// The engine calls from threads of its own.
    private final Map<String, String> ids = LogContext.current();
    private final String job;
    private final RunReport report;
    private final Set<String> healed = new HashSet<>();
    private final Repeats repeats = new Repeats();
    private final LineBudget lines = new LineBudget(LINES_AT_ONCE, LINES_A_SECOND);
    private final LineBudget warnings = new LineBudget(WARNINGS_AT_ONCE, WARNINGS_A_SECOND);

    /// @param job names the job in the robot's own log
    RunEvents(String job, RunReport report) {
        this.job = job;
        this.report = report;
    }

    @Override
    public void onEvent(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted started ->
                line(LogLevel.INFO, "run_started " + started.workflowName() + ", " + started.plannedNodes() + " nodes");
            case RunEvent.NodeStarted node ->
                sampled("started", node.nodeId(), times -> "node_started " + node.nodeType() + times);
            case RunEvent.NodeCompleted node ->
                sampled(
                        "completed",
                        node.nodeId(),
                        times -> "node_completed " + node.nodeType() + " in " + Durations.text(node.duration()) + times
                                + EventText.outputs(node.outputs()));
            case RunEvent.NodeSkipped node ->
                sampled("skipped", node.nodeId(), times -> "node_skipped " + node.nodeType() + times);
            case RunEvent.NodeFailed node -> failed(node);
            case RunEvent.NodeHealed node -> healed(node);
            case RunEvent.VariableSet set when set.name().startsWith("_") -> {
                // What the engine sets is the same in every run.
            }
            case RunEvent.VariableSet set -> variable(set);
            case RunEvent.LogWritten log -> written(log);
            case RunEvent.Progress progress -> report.progress(progress.percent(), Optional.of(progress.currentNode()));
            case RunEvent.RunCompleted done -> {
                ended(done.at());
                line(
                        LogLevel.INFO,
                        "run_completed in " + Durations.text(done.duration()) + ", " + done.nodesExecuted() + " nodes");
            }
            case RunEvent.RunFailed failed -> {
                ended(failed.at());
                String at = failed.error().nodeId().map(node -> " at " + node).orElse("");
                line(
                        LogLevel.ERROR,
                        "run_failed" + at + " after " + Durations.text(failed.duration()) + ": "
                                + failed.error().code() + ": " + failed.error().message());
            }
            case RunEvent.RunCancelled cancelled -> {
                ended(cancelled.at());
                line(
                        LogLevel.WARNING,
                        "run_cancelled after " + Durations.text(cancelled.duration()) + ": " + cancelled.reason());
            }
        }
    }

    private void failed(RunEvent.NodeFailed node) {
        repeats.next("failed " + node.nodeId())
                .ifPresent(times -> send(
                        LogLevel.ERROR,
                        Optional.of(node.nodeId()),
                        "node_failed " + node.nodeType() + " after " + Durations.text(node.duration()) + times + ": "
                                + node.code() + ": " + node.message()));
    }

    /// The same step of a loop is told once.
    private void healed(RunEvent.NodeHealed node) {
        if (healed.size() < MOST_HEALED && healed.add(node.nodeId() + "\n" + node.step())) {
            report.healed(node.nodeId(), node.step());
        }
    }

    private void variable(RunEvent.VariableSet set) {
        repeats.next("variable " + set.name())
                .ifPresent(times -> line(
                        LogLevel.DEBUG, "variable_set " + set.name() + " = " + EventText.value(set.value()) + times));
    }

    private void sampled(String event, String nodeId, java.util.function.UnaryOperator<String> text) {
        repeats.next(event + " " + nodeId)
                .ifPresent(times -> send(LogLevel.INFO, Optional.of(nodeId), text.apply(times)));
    }

    private void written(RunEvent.LogWritten log) {
        LineBudget budget = log.level().compareTo(LogLevel.WARNING) >= 0 ? warnings : lines;
        if (budget.take(log.at())) {
            leftOut(budget);
            send(log.level(), log.nodeId(), log.message());
        }
    }

    private void ended(Instant at) {
        leftOut(lines);
        leftOut(warnings);
        LOG.debug("Job {} ended its run at {}", job, at);
    }

    private void leftOut(LineBudget budget) {
        long count = budget.leftOut();
        if (count > 0) {
            line(LogLevel.WARNING, count + " lines that the workflow logged were left out here: it logs too fast");
        }
    }

    private void line(LogLevel level, String message) {
        send(level, Optional.empty(), message);
    }

    private void send(LogLevel level, Optional<String> nodeId, String message) {
        report.log(level, nodeId, message);
        if (LOG.isInfoEnabled()) {
            tell(level, nodeId, message);
        }
    }

    private void tell(LogLevel level, Optional<String> nodeId, String message) {
        try (LogContext context = LogContext.of(ids)) {
            LOG.trace("A line of {}", context);
            String text = nodeId.map(node -> node + " ").orElse("") + EventText.oneLine(message);
            switch (level) {
                case DEBUG -> LOG.debug("Job {}: {}", job, text);
                case INFO -> LOG.info("Job {}: {}", job, text);
                case WARNING -> LOG.warn("Job {}: {}", job, text);
                case ERROR, CRITICAL -> LOG.error("Job {}: {}", job, text);
            }
        }
    }
}
