package com.casarerpa.bench;

import java.util.ArrayList;
import java.util.List;

/// The text of a workflow of any size: chains of nodes, every tenth a loop with its end, references to the node before,
/// and data connections.
final class LargeWorkflow {
    private LargeWorkflow() {}

    static String json(int nodes, int connections) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            parts.add("\"n%d\": {\"node_id\": \"n%d\", \"node_type\": \"%s\", \"config\": {%s}, \"position\": [%d, %d]}"
                    .formatted(i, i, type(i), config(i), 200 * i, 100 * (i % 7)));
        }
        List<String> wires = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            wires.add(i < nodes - 1 ? exec(i) : data(i, nodes));
        }
        return "{\"metadata\": {\"name\": \"Large\"}, \"nodes\": {" + String.join(",", parts) + "}, \"connections\": ["
                + String.join(",", wires) + "], \"variables\": {\"x\": 1}, \"settings\": {}}";
    }

    private static String type(int i) {
        return switch (i % 10) {
            case 0 -> i == 0 ? "StartNode" : "CommentNode";
            case 1 -> "ForLoopStartNode";
            case 8 -> "ForLoopEndNode";
            case 4, 5 -> "SetVariableNode";
            default -> "MathOperationNode";
        };
    }

    private static String config(int i) {
        return switch (type(i)) {
            case "ForLoopStartNode" -> "\"mode\": \"range\", \"end\": 3";
            case "SetVariableNode" ->
                "\"variable_name\": \"x\", \"value\": \"was {{x}} after {{n%d.result}}\"".formatted(i - 1);
            case "MathOperationNode" -> "\"operation\": \"add\", \"a\": 1, \"b\": \"{{x}}\"";
            default -> "";
        };
    }

    /// The connections of the chain: a loop's body leads to its end, what follows hangs on `completed`.
    private static String exec(int i) {
        return switch (i % 10) {
            case 1 -> wire(i, "body", i + 1, "exec_in");
            case 8 -> wire(i - 7, "completed", i + 1, "exec_in");
            default -> wire(i, "exec_out", i + 1, "exec_in");
        };
    }

    /// Further connections: results into operands, each pair once.
    private static String data(int i, int nodes) {
        int round = i / nodes;
        int from = 10 * (i % (nodes / 10)) + 2;
        int to = (from + 10 * round + i % nodes / (nodes / 10)) % (nodes - 10) / 10 * 10 + (i % 2 == 0 ? 3 : 6);
        return wire(from, "result", to, i % 4 < 2 ? "a" : "b");
    }

    private static String wire(int from, String port, int to, String into) {
        return "{\"source_node\": \"n%d\", \"source_port\": \"%s\", \"target_node\": \"n%d\", \"target_port\": \"%s\"}"
                .formatted(from, port, to, into);
    }
}
