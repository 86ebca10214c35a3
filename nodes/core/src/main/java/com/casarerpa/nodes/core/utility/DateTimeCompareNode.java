package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Tells which of two dates is earlier; `comparison` is -1, 0 or 1.
final class DateTimeCompareNode implements Node {
    @Override
    public String type() {
        return "DateTimeCompareNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        int order = Moment.of(context, "datetime_1", "")
                .instant(context)
                .compareTo(Moment.of(context, "datetime_2", "").instant(context));
        return NodeResult.of("is_before", order < 0)
                .with("is_after", order > 0)
                .with("is_equal", order == 0)
                .with("comparison", (long) Integer.signum(order));
    }
}
