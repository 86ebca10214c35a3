package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Retry: `retry_body` until RetrySuccess (or until it ends without an error), at most `max_attempts` times,
/// with a pause that grows; then `success` or `failed`. Without a connected `failed` the last error goes on.
final class RetryControl implements Control {
    /// The code of a RetryFail.
    static final String CODE = "RETRY_FAILED";

    private static final double MAX_PAUSE_SECONDS = 3_600;

    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region)
            throws NodeException, InterruptedException {
        long attempts = Math.max(1, Conditions.integer(strand, node, "max_attempts", 3));
        double pause = Conditions.number(strand, node, "initial_delay", 1);
        double factor = Conditions.number(strand, node, "backoff_multiplier", 2);
        RunError lastError = null;
        for (long attempt = 1; attempt <= attempts; attempt++) {
            strand.outputs[node.index] = outputs(attempt, lastError);
            Region body =
                    new Region(region, Region.Kind.RETRY, node.index, Region.NONE, Region.NONE, Region.EVERYTHING);
            body.queue.addAll(node.targets("retry_body"));
            Signal signal = strand.drain(body);
            if (signal instanceof Signal.Succeeded succeeded && succeeded.retry() != body) {
                return signal;
            }
            if (signal == null || signal instanceof Signal.Succeeded) {
                region.queue.addAll(node.targets("success"));
                return null;
            }
            if (!(signal instanceof Signal.Failed failed)) {
                return signal;
            }
            lastError = failed.error();
            if (attempt < attempts) {
                Duration wait = Duration.ofNanos((long) (Math.clamp(pause, 0, MAX_PAUSE_SECONDS) * 1e9));
                strand.log(
                        LogLevel.WARNING,
                        node,
                        "attempt " + attempt + " of " + attempts + " failed; next in " + wait.toMillis() + " ms");
                Thread.sleep(wait);
                pause *= factor;
            }
        }
        return exhausted(strand, node, region, attempts, lastError);
    }

    private static @Nullable Signal exhausted(
            Strand strand, PlannedNode node, Region region, long attempts, @Nullable RunError lastError) {
        strand.outputs[node.index] = outputs(attempts, lastError);
        if (node.isConnected("failed") || lastError == null) {
            region.queue.addAll(node.targets("failed"));
            return null;
        }
        return new Signal.Failed(lastError);
    }

    private static Map<String, @Nullable Object> outputs(long attempt, @Nullable RunError lastError) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("attempt", attempt);
        outputs.put("last_error", lastError == null ? "" : lastError.message());
        return outputs;
    }

    private static @Nullable Region innermost(Region region) {
        for (Region open = region; open != null; open = open.parent) {
            if (open.kind == Region.Kind.RETRY) {
                return open;
            }
            if (open.kind == Region.Kind.BRANCH || open.kind == Region.Kind.ITEM) {
                return null;
            }
        }
        return null;
    }

    /// RetrySuccess: the attempt is done.
    static final class Success implements Control {
        @Override
        public @Nullable Signal run(Strand strand, PlannedNode node, Region region) {
            Region retry = innermost(region);
            if (retry == null) {
                region.queue.addAll(node.execOut);
                return null;
            }
            // Without a connected `success`, what hangs here is what follows the Retry.
            Region around = retry.parent;
            if (around != null && !strand.run.plan.nodes[retry.owner].isConnected("success")) {
                around.queue.addAll(node.execOut);
            }
            return new Signal.Succeeded(retry);
        }
    }

    /// RetryFail: the attempt failed.
    static final class Fail implements Control {
        @Override
        public Signal run(Strand strand, PlannedNode node, Region region) throws NodeException {
            throw new NodeException(
                    CODE, node.id + ": " + Conditions.text(strand, node, "error_message", "the attempt failed"));
        }
    }
}
