package com.casarerpa.robot.workflow;

import com.casarerpa.robot.job.RunReport;
import com.casarerpa.robot.time.Durations;
import com.casarerpa.workflow.engine.RunEvent;
import com.casarerpa.workflow.engine.RunListener;
import com.casarerpa.workflow.spi.LogLevel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Turns a run's events into progress and log lines. Lines about nodes start with the event's name (`node_started`,
/// `node_completed`, …) and carry the node's id, so that the trace can be followed while the run goes on. In long
/// loops only the first are written; failures and what nodes log themselves always are.
final class RunEvents implements RunListener {
    private static final int MOST_NODE_LINES = 2000;

    private final RunReport report;
    private final AtomicInteger nodeLines = new AtomicInteger();

    RunEvents(RunReport report) {
        this.report = report;
    }

    @Override
    public void onEvent(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted started ->
                line(LogLevel.INFO, "run_started " + started.workflowName() + ", " + started.plannedNodes() + " nodes");
            case RunEvent.NodeStarted node -> node(node.nodeId(), "node_started " + node.nodeType());
            case RunEvent.NodeCompleted node ->
                node(node.nodeId(), "node_completed " + node.nodeType() + " in " + Durations.text(node.duration()));
            case RunEvent.NodeSkipped node -> node(node.nodeId(), "node_skipped " + node.nodeType());
            case RunEvent.NodeFailed node ->
                report.log(
                        LogLevel.ERROR,
                        Optional.of(node.nodeId()),
                        "node_failed " + node.nodeType() + " after " + Durations.text(node.duration()) + ": "
                                + node.code() + ": " + node.message());
            case RunEvent.VariableSet set -> {
                // The values are in the result; a line for each would only crowd out the others.
            }
            case RunEvent.LogWritten log -> report.log(log.level(), log.nodeId(), log.message());
            case RunEvent.Progress progress -> report.progress(progress.percent(), Optional.of(progress.currentNode()));
            case RunEvent.RunCompleted done ->
                line(
                        LogLevel.INFO,
                        "run_completed in " + Durations.text(done.duration()) + ", " + done.nodesExecuted() + " nodes");
            case RunEvent.RunFailed failed ->
                line(
                        LogLevel.ERROR,
                        "run_failed " + failed.error().code() + ": "
                                + failed.error().message());
            case RunEvent.RunCancelled cancelled -> line(LogLevel.WARNING, "run_cancelled " + cancelled.reason());
        }
    }

    private void line(LogLevel level, String message) {
        report.log(level, Optional.empty(), message);
    }

    private void node(String nodeId, String message) {
        int count = nodeLines.incrementAndGet();
        if (count <= MOST_NODE_LINES) {
            report.log(LogLevel.INFO, Optional.of(nodeId), message);
        } else if (count == MOST_NODE_LINES + 1) {
            line(LogLevel.INFO, "further nodes are not logged one by one; the result's trace has the last ones");
        }
    }
}
