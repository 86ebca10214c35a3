package com.casarerpa.nodes.core.triggers;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Begins a workflow at set times and tells which run of the schedule this is.
final class ScheduleTriggerNode implements Node {
    @Override
    public String type() {
        return "ScheduleTriggerNode";
    }

    @Override
    public NodeResult run(NodeContext context) {
        return TriggerPayload.of(context, List.of("trigger_time", "run_number", "scheduled_time"));
    }
}
