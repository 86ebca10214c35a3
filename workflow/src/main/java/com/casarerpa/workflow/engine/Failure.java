package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happens when a node has failed and its own retries are used up: the innermost enclosing Try that
/// catches such an error, else its error port, else an enclosing Retry, else `continue_on_error`, else what an
/// ErrorRecovery said, else the run fails.
final class Failure {
    private Failure() {}

    static @Nullable Signal handle(Strand strand, PlannedNode node, Region region, NodeException failure, long begin) {
        strand.tick();
        RunError error = RunError.of(node.id, failure.code(), Excerpt.message(failure.text(), strand.run.masker));
        strand.run.recorder.failed(node, begin, strand.now() - begin, error.code(), error.message());
        Region guard = region.guard(error);
        boolean attempt = guard != null && guard.kind == Region.Kind.RETRY;
        if (node.errorTargets.length > 0 && (guard == null || attempt)) {
            strand.outputs[node.index] = outputs(error);
            region.queue.addAll(node.errorTargets);
            return null;
        }
        if (guard != null) {
            return new Signal.Failed(error);
        }
        if (node.policy.continueOnError()) {
            strand.run.recorder.tolerated(error);
            region.queue.addAll(node.execOut);
            return null;
        }
        return recover(strand, node, region, error);
    }

    /// The outputs of a node whose error port is taken.
    static Map<String, @Nullable Object> outputs(RunError error) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("success", false);
        outputs.put("error", error.message());
        outputs.put("error_message", error.message());
        outputs.put("error_type", error.code());
        outputs.put("error_node", error.nodeId().orElse(null));
        outputs.put("stack_trace", stackTrace(error));
        return outputs;
    }

    /// One line that says where and why.
    static String stackTrace(RunError error) {
        return error.code() + " at node " + error.nodeId().orElse("?") + ": " + error.message();
    }

    private static @Nullable Signal recover(Strand strand, PlannedNode node, Region region, RunError error) {
        Recovery recovery = strand.recovery;
        if (recovery == null || recovery.node == node) {
            return new Signal.Failed(error);
        }
        return switch (recovery.strategy) {
            case CONTINUE -> {
                strand.run.recorder.tolerated(error);
                region.queue.addAll(node.execOut);
                yield null;
            }
            case FALLBACK -> {
                // Used once: a failure on the way that it opens must not open it again.
                strand.recovery = null;
                strand.run.recorder.tolerated(error);
                strand.outputs[recovery.node.index] = outputs(error);
                region.queue.addAll(recovery.node.targets("fallback"));
                yield null;
            }
            case RETRY -> {
                if (recovery.left-- <= 0) {
                    yield new Signal.Failed(error);
                }
                strand.log(LogLevel.WARNING, node, "ErrorRecovery tries the node again: " + error.message());
                region.queue.add(node.index);
                yield null;
            }
            case RESTART -> recovery.left-- > 0 ? new Signal.Restart() : new Signal.Failed(error);
            case STOP -> new Signal.Failed(error);
        };
    }
}
