package com.casarerpa.nodes.core.action;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A node type that does one of several things; its `action` says which.
///
/// @param fallback the action without an `action`
public record SuperNode(String type, String fallback, Map<String, Action> actions) implements Node {
    public SuperNode {
        if (!actions.containsKey(fallback)) {
            throw new IllegalArgumentException(type + " has no action " + fallback);
        }
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        return Choice.of(context, "action", fallback, actions).run(context);
    }
}
