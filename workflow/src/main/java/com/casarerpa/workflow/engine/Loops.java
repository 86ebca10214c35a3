package com.casarerpa.workflow.engine;

import org.jspecify.annotations.Nullable;

/// What For and While have in common.
final class Loops {
    private Loops() {}

    /// The region of a loop's body: it ends at the loop's End and at its own Start.
    static Region region(Strand strand, PlannedNode start, Region around) {
        PlannedNode end = strand.run.plan.partnerOf(start);
        int[] ends = end == null ? new int[] {start.index} : new int[] {end.index, start.index};
        return new Region(around, Region.Kind.LOOP, start.index, ends, Region.NONE, Region.NOTHING);
    }

    /// One pass: the body until its work list is empty.
    ///
    /// @return null to go on, [Signal.Broken] to leave the loop, anything else to end the region around
    static @Nullable Signal pass(Strand strand, PlannedNode start, Region body, int[] targets) {
        body.queue.addAll(targets);
        Signal signal = strand.drain(body);
        if (body.reached >= 0 && body.reached != start.index) {
            boolean reached = strand.passEnd(body.reached);
            if (reached && signal == null) {
                return new Signal.Reached();
            }
        }
        if (signal instanceof Signal.Leave leave && leave.loop() == body) {
            return leave.again() ? null : new Signal.Broken();
        }
        return signal;
    }

    /// What follows the loop: `completed`; if that is not connected, what hangs on its End.
    static void finish(Strand strand, PlannedNode start, Region around) {
        if (start.isConnected("completed")) {
            around.queue.addAll(start.targets("completed"));
            return;
        }
        PlannedNode end = strand.run.plan.partnerOf(start);
        if (end != null) {
            for (int target : end.execOut) {
                if (target != start.index) {
                    around.queue.add(target);
                }
            }
        }
    }
}
