package com.casarerpa.workflow.validation;

import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.graph.ExecGraph;
import com.casarerpa.workflow.graph.Pairs;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The exec graph as a whole: entries, reachability, pairs, circles.
final class GraphRules {
    /// Nodes to which their own body may lead back, and the port that the body hangs on.
    private static final Map<String, String> LOOPS = Map.of(
            "ForLoopStartNode",
            "body",
            "WhileLoopStartNode",
            "body",
            "RetryNode",
            "retry_body",
            "ParallelForEachNode",
            "body");

    private final Workflow workflow;
    private final NodeRegistry registry;
    private final ExecGraph graph;
    private final Pairs pairs;
    private final List<Finding> findings;
    private final Map<String, Set<String>> bodies = new HashMap<>();

    GraphRules(Workflow workflow, NodeRegistry registry, ExecGraph graph, Pairs pairs, List<Finding> findings) {
        this.workflow = workflow;
        this.registry = registry;
        this.graph = graph;
        this.pairs = pairs;
        this.findings = findings;
        workflow.nodes().values().forEach(node -> {
            String port = LOOPS.get(node.type());
            if (port != null) {
                bodies.put(node.id(), graph.reach(graph.targets(node.id(), port), node.id()::equals));
            }
        });
    }

    void check() {
        entries();
        workflow.nodes().values().forEach(this::pair);
        circle();
    }

    private void entries() {
        List<String> entries = graph.entries();
        if (entries.isEmpty()) {
            findings.add(Finding.error(
                    Codes.NO_ENTRY_POINT,
                    workflow.nodes().isEmpty()
                            ? "the workflow has no nodes"
                            : "expected a StartNode or a node that no exec connection leads to, but there is none: nothing"
                                    + " to start with"));
            return;
        }
        Set<String> reached = graph.reach(entries, node -> false);
        for (NodeInstance node : workflow.nodes().values()) {
            boolean steps =
                    registry.type(node.type()).map(GraphRules::hasExecInput).orElse(true);
            boolean run = reached.contains(node.id()) || graph.belongsToOther(node.id());
            if (steps && !run && !node.type().equals("CommentNode")) {
                findings.add(Finding.warning(
                        Codes.UNREACHABLE_NODE,
                        node.id(),
                        "no exec connection leads from "
                                + String.join(", ", entries.subList(0, Math.min(3, entries.size()))) + " to '"
                                + node.id() + "': it never runs"));
            }
        }
    }

    private static boolean hasExecInput(NodeType type) {
        return type.inputs().stream().anyMatch(port -> port.type() == ValueType.EXEC);
    }

    private void pair(NodeInstance node) {
        String id = node.id();
        switch (node.type()) {
            case "ForLoopStartNode", "WhileLoopStartNode" -> {
                if (pairs.partnerOf(id).isEmpty()) {
                    findings.add(Finding.warning(
                            Codes.UNPAIRED_LOOP,
                            id,
                            "loop '" + id
                                    + "' has no end node; a pass ends where the exec connections of its body end"));
                }
            }
            case "ForLoopEndNode", "WhileLoopEndNode" -> {
                if (pairs.ownerOf(id).isEmpty()) {
                    findings.add(Finding.warning(
                            Codes.UNPAIRED_LOOP, id, "'" + id + "' ends no loop: no loop start leads to it"));
                }
            }
            case "TryNode" -> {
                if (pairs.partnerOf(id).isEmpty() && pairs.finallyOf(id).isEmpty()) {
                    unpaired(id, "Try '" + id + "' has neither a Catch nor a Finally: it catches nothing");
                }
            }
            case "CatchNode", "FinallyNode" -> {
                if (pairs.ownerOf(id).isEmpty()) {
                    unpaired(id, "'" + id + "' belongs to no Try");
                }
            }
            case "JoinNode" -> {
                if (pairs.ownerOf(id).isEmpty()) {
                    unpaired(id, "Join '" + id + "' belongs to no Fork");
                }
            }
            case "BreakNode", "ContinueNode" -> {
                if (bodies.values().stream().noneMatch(body -> body.contains(id))) {
                    findings.add(
                            Finding.error(Codes.UNPAIRED_NODE, id, node.type() + " '" + id + "' stands in no loop"));
                }
            }
            default -> {}
        }
    }

    private void unpaired(String id, String message) {
        findings.add(Finding.warning(Codes.UNPAIRED_NODE, id, message));
    }

    /// Looks for a circle that no loop node makes, depth first without recursion.
    private void circle() {
        Set<String> done = new HashSet<>();
        for (String root : workflow.nodes().keySet()) {
            List<String> path = new ArrayList<>();
            Set<String> onPath = new HashSet<>();
            Deque<Iterator<String>> work = new ArrayDeque<>();
            if (!done.contains(root)) {
                path.add(root);
                onPath.add(root);
                work.push(forward(root));
            }
            while (!work.isEmpty()) {
                if (!work.peek().hasNext()) {
                    work.pop();
                    String left = path.removeLast();
                    onPath.remove(left);
                    done.add(left);
                    continue;
                }
                String next = work.peek().next();
                if (onPath.contains(next)) {
                    report(path.subList(path.indexOf(next), path.size()), next);
                    return;
                }
                if (!done.contains(next)) {
                    path.add(next);
                    onPath.add(next);
                    work.push(forward(next));
                }
            }
        }
    }

    /// The nodes that follow, without the way back from a loop's body to its start.
    private Iterator<String> forward(String node) {
        return graph.targets(node).stream()
                .filter(target -> !target.equals(node))
                .filter(target -> !bodies.getOrDefault(target, Set.of()).contains(node))
                .iterator();
    }

    private void report(List<String> circle, String first) {
        findings.add(Finding.error(
                Codes.CIRCULAR_DEPENDENCY,
                first,
                "the exec connections run in a circle: " + String.join(" -> ", circle) + " -> " + first
                        + "; use a loop node to repeat steps"));
    }
}
