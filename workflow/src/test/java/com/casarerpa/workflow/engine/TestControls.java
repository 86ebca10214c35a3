package com.casarerpa.workflow.engine;

import static com.casarerpa.workflow.engine.TestNodes.control;
import static com.casarerpa.workflow.engine.TestNodes.ports;

import com.casarerpa.workflow.spi.NodeType;
import java.util.List;
import java.util.stream.Stream;

/// The control types as the catalogue has them.
final class TestControls {
    private TestControls() {}

    static List<NodeType> types() {
        return Stream.of(branches(), regions(), errors()).flatMap(List::stream).toList();
    }

    private static List<NodeType> branches() {
        return List.of(
                control("StartNode", "basic", ports(), ports(), "exec_out"),
                control("EndNode", "basic", ports(), ports(), "exec_out"),
                control("CommentNode", "basic", ports(), ports(), "exec_out"),
                control("MergeNode", "control_flow", ports(), ports(), "exec_out"),
                control("IfNode", "control_flow", ports("condition"), ports(), "true", "false"),
                control("SwitchNode", "control_flow", ports("value"), ports(), "default", "exec_out"),
                control(
                        "ForLoopStartNode",
                        "control_flow",
                        ports("items"),
                        ports("current_item", "current_index", "current_key"),
                        "body",
                        "completed"),
                control("ForLoopEndNode", "control_flow", ports(), ports(), "exec_out"),
                control(
                        "WhileLoopStartNode",
                        "control_flow",
                        ports("condition"),
                        ports("current_iteration"),
                        "body",
                        "completed"),
                control("WhileLoopEndNode", "control_flow", ports(), ports(), "exec_out"),
                control("BreakNode", "control_flow", ports(), ports(), "exec_out"),
                control("ContinueNode", "control_flow", ports(), ports(), "exec_out"));
    }

    private static List<NodeType> regions() {
        return List.of(
                control("TryNode", "control_flow", ports(), ports(), "exec_out", "try_body"),
                control(
                        "CatchNode",
                        "control_flow",
                        ports(),
                        ports("error_message", "error_type", "stack_trace"),
                        "catch_body"),
                control("FinallyNode", "control_flow", ports(), ports("had_error"), "finally_body"),
                control("ForkNode", "control_flow", ports(), ports(), "branch_1", "branch_2"),
                control("JoinNode", "control_flow", ports(), ports("results", "branch_count"), "exec_out"),
                control(
                        "ParallelForEachNode",
                        "control_flow",
                        ports("items"),
                        ports("current_item", "current_index", "results"),
                        "body",
                        "completed"));
    }

    private static List<NodeType> errors() {
        return List.of(
                control(
                        "RetryNode",
                        "error_handling",
                        ports(),
                        ports("attempt", "last_error"),
                        "retry_body",
                        "success",
                        "failed"),
                control("RetrySuccessNode", "error_handling", ports(), ports(), "exec_out"),
                control("RetryFailNode", "error_handling", ports("error_message"), ports(), "exec_out"),
                control(
                        "OnErrorNode",
                        "error_handling",
                        ports(),
                        ports("error_message", "error_type", "error_node"),
                        "protected_body",
                        "on_error",
                        "finally"),
                control("ErrorRecoveryNode", "error_handling", ports("strategy"), ports(), "exec_out", "fallback"),
                control("ThrowErrorNode", "error_handling", ports("error_message"), ports(), "exec_out"),
                control("AssertNode", "error_handling", ports("condition"), ports("passed"), "exec_out"),
                control("SubflowNode", "General", ports(), ports(), "exec_out", "error"),
                TestNodes.noExec("SubflowInputNode", ports(), ports("value")),
                TestNodes.noExec("SubflowOutputNode", ports("value"), ports()),
                TestNodes.trigger());
    }
}
