package com.casarerpa.workflow.engine;

import org.jspecify.annotations.Nullable;

/// OnError: `protected_body`; on an error `on_error`; `finally` always. Without a connected `on_error` the error goes
/// on after `finally`.
final class OnErrorControl implements Control {
    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) {
        boolean catches = node.isConnected("on_error");
        Signal signal = drain(strand, node, region, node.targets("protected_body"), catches);
        if (catches && signal instanceof Signal.Failed failed) {
            strand.outputs[node.index] = Failure.outputs(failed.error());
            signal = drain(strand, node, region, node.targets("on_error"), false);
        }
        if (signal == null) {
            region.queue.addAll(node.targets("finally"));
            return null;
        }
        if (signal instanceof Signal.Cancelled) {
            return signal;
        }
        Signal own = drain(strand, node, region, node.targets("finally"), false);
        return own == null ? signal : own;
    }

    private static @Nullable Signal drain(
            Strand strand, PlannedNode node, Region region, int[] targets, boolean catches) {
        Region body = new Region(region, Region.Kind.TRY, node.index, Region.NONE, Region.NONE, catches);
        body.queue.addAll(targets);
        return strand.drain(body);
    }
}
