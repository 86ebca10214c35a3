package com.casarerpa.cli.local;

import com.casarerpa.cli.terminal.Progress;
import com.casarerpa.workflow.engine.RunEvent;
import com.casarerpa.workflow.engine.RunListener;
import java.io.PrintWriter;

/// Writes the log of a local run to standard error; on a terminal a moving line names the node that works.
final class RunPrinter implements RunListener {
    private final PrintWriter err;
    private final Progress progress;
    private final boolean terminal;

    RunPrinter(PrintWriter err, Progress progress, boolean terminal) {
        this.err = err;
        this.progress = progress;
        this.terminal = terminal;
    }

    @Override
    public void onEvent(RunEvent event) {
        switch (event) {
            case RunEvent.LogWritten log ->
                line(log.level() + log.nodeId().map(node -> " " + node).orElse("") + ": " + log.message());
            case RunEvent.NodeFailed failed ->
                line("FAILED " + failed.nodeId() + " (" + failed.nodeType() + "): " + failed.code() + ": "
                        + failed.message());
            case RunEvent.NodeStarted started -> {
                if (terminal) {
                    progress.begin(started.nodeId() + " (" + started.nodeType() + ")");
                }
            }
            case RunEvent.RunStarted ignored -> {}
            case RunEvent.NodeCompleted ignored -> {}
            // Its line in the log tells.
            case RunEvent.NodeHealed ignored -> {}
            case RunEvent.NodeSkipped ignored -> {}
            case RunEvent.VariableSet ignored -> {}
            case RunEvent.Progress ignored -> {}
            case RunEvent.RunCompleted ignored -> {}
            case RunEvent.RunFailed ignored -> {}
            case RunEvent.RunCancelled ignored -> {}
        }
    }

    private void line(String text) {
        if (terminal) {
            progress.line(text);
        } else {
            err.println(text);
        }
    }
}
