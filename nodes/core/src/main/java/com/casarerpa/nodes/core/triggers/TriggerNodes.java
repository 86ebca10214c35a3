package com.casarerpa.nodes.core.triggers;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class TriggerNodes {
    private TriggerNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(new ScheduleTriggerNode(), new FileWatchTriggerNode(), new WebhookTriggerNode());
    }
}
