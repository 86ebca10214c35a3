package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.PythonFormat;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Fills a template by Python's `str.format` rules from a map: `{name}`, `{price:>10.2f}`, `{user[mail]}`.
final class FormatStringNode implements Node {
    @Override
    public String type() {
        return "FormatStringNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of(
                "result", PythonFormat.format(Inputs.text(context, "template"), Inputs.map(context, "variables")));
    }
}
