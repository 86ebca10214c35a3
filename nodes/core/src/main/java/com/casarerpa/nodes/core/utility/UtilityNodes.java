package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class UtilityNodes {
    private UtilityNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new CommentNode(),
                new DataCompareNode(),
                new DateTimeAddNode(),
                new DateTimeCompareNode(),
                new DateTimeDiffNode(),
                new EvalExpressionNode(),
                new FormatDateTimeNode(),
                new GetCurrentDateTimeNode(),
                new GetTimestampNode(),
                new LogErrorNode(),
                new LogNode(),
                new ParseDateTimeNode(),
                new RandomChoiceNode(),
                new RandomNumberNode(),
                new RandomStringNode(),
                new RandomUUIDNode(),
                new RerouteNode(),
                new ShuffleListNode(),
                new TransformNode(),
                new ValidateNode(),
                new WaitNode());
    }
}
