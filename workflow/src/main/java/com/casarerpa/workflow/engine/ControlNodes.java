package com.casarerpa.workflow.engine;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The node types that the engine runs itself.
public final class ControlNodes {
    private static final Control PASS = (strand, node, region) -> {
        region.queue.addAll(node.execOut);
        return null;
    };

    private static final Map<String, Control> CONTROLS = Map.ofEntries(
            Map.entry("StartNode", PASS),
            Map.entry("EndNode", PASS),
            Map.entry("MergeNode", PASS),
            Map.entry("IfNode", new IfControl()),
            Map.entry("SwitchNode", new SwitchControl()),
            Map.entry("ForLoopStartNode", new ForLoopControl()),
            Map.entry("WhileLoopStartNode", new WhileLoopControl()),
            // Ends and joins are reached only without their partner: then they are plain steps.
            Map.entry("ForLoopEndNode", PASS),
            Map.entry("WhileLoopEndNode", PASS),
            Map.entry("JoinNode", PASS),
            Map.entry("BreakNode", new LeaveControl(false)),
            Map.entry("ContinueNode", new LeaveControl(true)),
            Map.entry("TryNode", new TryControl()),
            Map.entry("CatchNode", new TryControl.Lone("catch_body")),
            Map.entry("FinallyNode", new TryControl.Lone("finally_body")),
            Map.entry("RetryNode", new RetryControl()),
            Map.entry("RetrySuccessNode", new RetryControl.Success()),
            Map.entry("RetryFailNode", new RetryControl.Fail()),
            Map.entry("OnErrorNode", new OnErrorControl()),
            Map.entry("ErrorRecoveryNode", new ErrorRecoveryControl()),
            Map.entry("ThrowErrorNode", new ThrowControl()),
            Map.entry("AssertNode", new AssertControl()),
            Map.entry("ForkNode", new ForkControl()),
            Map.entry("ParallelForEachNode", new ParallelForEachControl()),
            Map.entry("SubflowNode", new SubflowControl()),
            Map.entry("ExecuteWorkflowNode", new SubflowControl()),
            Map.entry("CallSubworkflowNode", new SubflowControl()),
            Map.entry("SubflowInputNode", PASS),
            Map.entry("SubflowOutputNode", PASS));

    private static final Set<String> BOUNDARIES = Set.of(
            "ForLoopStartNode",
            "WhileLoopStartNode",
            "ForLoopEndNode",
            "WhileLoopEndNode",
            "CatchNode",
            "FinallyNode",
            "JoinNode");

    private ControlNodes() {}

    /// The names of the types that the engine runs itself; no [com.casarerpa.workflow.spi.Node] is needed for them.
    public static Set<String> types() {
        return CONTROLS.keySet();
    }

    static @Nullable Control find(String type) {
        return CONTROLS.get(type);
    }

    /// Whether a region may end at nodes of this type.
    static boolean isBoundary(String type) {
        return BOUNDARIES.contains(type);
    }
}
