package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Writes a date in `format`.
final class FormatDateTimeNode implements Node {
    @Override
    public String type() {
        return "FormatDateTimeNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Moment moment = Moment.of(context, "datetime", context.text("input_format", ""));
        return NodeResult.of(
                "result",
                PythonDates.format(
                        moment.zoned(context), moment.zone().isPresent(), context.text("format", "%Y-%m-%d %H:%M:%S")));
    }
}
