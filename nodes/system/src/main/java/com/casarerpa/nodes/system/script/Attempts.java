package com.casarerpa.nodes.system.script;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.nodes.system.process.RunTimeout;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;

/// Runs a script and, with `retry_on_nonzero`, again up to `retry_count` times while its exit code is not
/// 0. The
/// `timeout` counts for all attempts together; when there is no time for another, the last answer stands.
///
/// Failures of the node, such as a time-out, are the engine's to retry.
final class Attempts {
    private Attempts() {}

    static ChildResult run(ChildCommand command, NodeContext context) throws NodeException, InterruptedException {
        long end = System.nanoTime() + RunTimeout.of(context).toNanos();
        int more = context.flag("retry_on_nonzero", false) ? Inputs.atLeast(context, "retry_count", 0, 0) : 0;
        Duration pause = Duration.ofMillis(Inputs.atLeast(context, "retry_interval", 0, 1_000));
        while (true) {
            ChildResult result = ChildProcess.run(command.within(left(end)), context);
            if (result.succeeded()) {
                return result;
            }
            boolean again = more-- > 0 && left(end).compareTo(pause) > 0;
            context.log(
                    LogLevel.WARNING,
                    command.program() + " ended with exit code " + result.exitCode()
                            + (again ? ", tries again in " + pause.toMillis() + " ms " : " ") + result.lastWords());
            if (!again) {
                return result;
            }
            Thread.sleep(pause);
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }
}
