package com.casarerpa.workflow.engine;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// OnError: `protected_body`; on an error `on_error`; `finally` always, even when the run is cancelled. Without
/// a connected `on_error` the error goes on after `finally`.
final class OnErrorControl implements Control {
    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) {
        boolean catches = node.isConnected("on_error");
        Predicate<RunError> caught = catches ? Region.EVERYTHING : Region.NOTHING;
        Signal signal = strand.drain(region(node, region, node.targets("protected_body"), caught));
        if (catches && signal instanceof Signal.Failed failed) {
            strand.outputs[node.index] = Failure.outputs(failed.error());
            signal = strand.drain(region(node, region, node.targets("on_error"), Region.NOTHING));
        }
        if (signal == null) {
            region.queue.addAll(node.targets("finally"));
            return null;
        }
        Region last = region(node, region, node.targets("finally"), Region.NOTHING);
        Signal own = signal instanceof Signal.Cancelled ? strand.finish(last) : strand.drain(last);
        return own == null ? signal : own;
    }

    private static Region region(PlannedNode node, Region around, int[] targets, Predicate<RunError> catches) {
        Region body = new Region(around, Region.Kind.TRY, node.index, Region.NONE, Region.NONE, catches);
        body.queue.addAll(targets);
        return body;
    }
}
