package com.casarerpa.workflow.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Try with its Catch and Finally.
///
/// The body hangs on `try_body`, or on `exec_out` where that does not lead to the Catch. A body that succeeds
/// skips the Catch and goes on to the Finally. Nodes that both the body and the Catch lead to lie behind the
/// Try. The Finally is run whatever ended the body: an error, a Break, a cancel (then it has the run's grace to
/// end).
final class TryControl implements Control {
    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) throws InterruptedException {
        Plan plan = strand.run.plan;
        PlannedNode catcher = plan.partnerOf(node);
        PlannedNode last = plan.finallyOf(node);
        int[] ends = ends(catcher, last);
        Region body = new Region(
                region,
                Region.Kind.TRY,
                node.index,
                ends,
                plan.exitsOf(node, catcher),
                catcher == null ? Region.NOTHING : error -> ErrorTypes.match(catcher, error));
        body.queue.addAll(body(node, catcher));
        Signal signal = strand.drain(body);
        Signal.Failed caught = null;
        if (signal instanceof Signal.Failed failed && catcher != null && ErrorTypes.match(catcher, failed.error())) {
            caught = failed;
            signal = handle(strand, catcher, last, region, failed.error());
        }
        if (last != null) {
            signal = close(strand, last, region, signal, caught != null || signal instanceof Signal.Failed);
        }
        if (signal == null && node.isConnected("try_body")) {
            enqueueBehind(node, catcher, region);
        }
        return signal;
    }

    private static int[] ends(@Nullable PlannedNode catcher, @Nullable PlannedNode last) {
        if (catcher == null) {
            return last == null ? Region.NONE : new int[] {last.index};
        }
        return last == null ? new int[] {catcher.index} : new int[] {catcher.index, last.index};
    }

    private static int[] body(PlannedNode node, @Nullable PlannedNode catcher) {
        if (node.isConnected("try_body")) {
            return node.targets("try_body");
        }
        return without(node.execOut, catcher);
    }

    private static void enqueueBehind(PlannedNode node, @Nullable PlannedNode catcher, Region region) {
        region.queue.addAll(without(node.execOut, catcher));
    }

    private static int[] without(int[] targets, @Nullable PlannedNode excluded) {
        return Arrays.stream(targets)
                .filter(target -> excluded == null || target != excluded.index)
                .toArray();
    }

    private static @Nullable Signal handle(
            Strand strand, PlannedNode catcher, @Nullable PlannedNode last, Region region, RunError error) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("error_message", error.message());
        outputs.put("error_type", error.code());
        outputs.put("stack_trace", Failure.stackTrace(error));
        if (strand.passed(catcher, outputs)) {
            return new Signal.Reached();
        }
        int[] ends = last == null ? Region.NONE : new int[] {last.index};
        Region body = new Region(region, Region.Kind.TRY, catcher.index, ends, Region.NONE, Region.NOTHING);
        body.queue.addAll(catcher.targets("catch_body"));
        return strand.drain(body);
    }

    /// The Finally: in place when an error, a Break or a cancel waits for it, else as what follows.
    private static @Nullable Signal close(
            Strand strand, PlannedNode last, Region region, @Nullable Signal pending, boolean hadError) {
        boolean reached = strand.passed(last, Map.of("had_error", hadError));
        if (reached && pending == null) {
            return new Signal.Reached();
        }
        if (pending == null) {
            region.queue.addAll(last.targets("finally_body"));
            return null;
        }
        Region body = new Region(region, Region.Kind.TRY, last.index, Region.NONE, Region.NONE, Region.NOTHING);
        body.queue.addAll(last.targets("finally_body"));
        Signal own = pending instanceof Signal.Cancelled ? strand.finish(body) : strand.drain(body);
        return own == null ? pending : own;
    }

    /// A Catch or Finally that belongs to no Try: a Finally goes on, a Catch has nothing to catch.
    static final class Lone implements Control {
        private final String port;

        Lone(String port) {
            this.port = port;
        }

        @Override
        public @Nullable Signal run(Strand strand, PlannedNode node, Region region) {
            if (port.equals("finally_body")) {
                strand.outputs[node.index] = Map.of("had_error", false);
                region.queue.addAll(node.targets(port));
            }
            return null;
        }
    }
}
