package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Reads what lies at a path such as `user.address.city` or `rows.0.id`; null when there is nothing.
final class GetPropertyNode implements Node {
    @Override
    public String type() {
        return "GetPropertyNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of("value", Dicts.at(Inputs.map(context, "object"), Inputs.text(context, "property_path")));
    }
}
