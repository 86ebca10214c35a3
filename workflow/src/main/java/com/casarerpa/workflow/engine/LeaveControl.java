package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;

/// Break and Continue of the innermost loop, or of the one that `paired_loop_start_id` names if it is open.
final class LeaveControl implements Control {
    private final boolean again;

    LeaveControl(boolean again) {
        this.again = again;
    }

    @Override
    public Signal run(Strand strand, PlannedNode node, Region region) throws NodeException {
        Region innermost = null;
        String wanted = String.valueOf(node.instance.config().get("paired_loop_start_id"));
        for (Region open = region; open != null; open = open.parent) {
            boolean loop = open.kind == Region.Kind.LOOP || (open.kind == Region.Kind.ITEM && again);
            if (loop && strand.run.plan.nodes[open.owner].id.equals(wanted)) {
                return new Signal.Leave(open, again);
            }
            if (loop && innermost == null) {
                innermost = open;
            }
            if (open.kind == Region.Kind.BRANCH || open.kind == Region.Kind.ITEM) {
                break;
            }
        }
        if (innermost == null) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    node.id + ": " + (again ? "Continue" : "Break") + " must stand inside a loop of its own branch");
        }
        return new Signal.Leave(innermost, again);
    }
}
