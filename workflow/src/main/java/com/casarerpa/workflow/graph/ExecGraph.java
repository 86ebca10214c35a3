package com.casarerpa.workflow.graph;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The exec connections of a workflow: node → exec port → the nodes that follow, in file order. Immutable.
public final class ExecGraph {
    private static final List<String> PARTNER_KEYS = List.of("paired_start_id", "paired_try_id", "paired_fork_id");

    private final Workflow workflow;
    private final NodeRegistry registry;
    private final Map<String, Map<String, List<String>>> next = new LinkedHashMap<>();
    private final Map<String, Set<String>> sources = new LinkedHashMap<>();

    /// Connections to or from nodes that are not there are passed over.
    public ExecGraph(Workflow workflow, NodeRegistry registry) {
        this.workflow = workflow;
        this.registry = registry;
        for (Connection connection : workflow.connections()) {
            boolean known = workflow.nodes().containsKey(connection.sourceNode())
                    && workflow.nodes().containsKey(connection.targetNode());
            if (known && isExec(connection)) {
                List<String> targets = next.computeIfAbsent(connection.sourceNode(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(connection.sourcePort(), port -> new ArrayList<>());
                if (!targets.contains(connection.targetNode())) {
                    targets.add(connection.targetNode());
                }
                sources.computeIfAbsent(connection.targetNode(), id -> new LinkedHashSet<>())
                        .add(connection.sourceNode());
            }
        }
    }

    /// Whether a connection carries control, not data.
    public boolean isExec(Connection connection) {
        String target = connection.targetPort();
        if (target.equals("exec_in") || target.equals("exec")) {
            return true;
        }
        NodeInstance node = workflow.nodes().get(connection.targetNode());
        return node != null
                && registry.type(node.type())
                        .map(type -> hasExec(type.inputs(), target))
                        .orElse(false);
    }

    private static boolean hasExec(List<NodeType.Port> ports, String name) {
        return ports.stream()
                .anyMatch(port -> port.type() == ValueType.EXEC && port.name().equals(name));
    }

    /// The nodes that follow an exec port, in file order.
    public List<String> targets(String node, String port) {
        return next.getOrDefault(node, Map.of()).getOrDefault(port, List.of());
    }

    /// The connected exec ports of a node.
    public Collection<String> ports(String node) {
        return next.getOrDefault(node, Map.of()).keySet();
    }

    /// All nodes that follow, whatever the port.
    public Set<String> targets(String node) {
        Set<String> all = new LinkedHashSet<>();
        next.getOrDefault(node, Map.of()).values().forEach(all::addAll);
        return all;
    }

    /// Whether an exec connection leads to the node; the way back from a loop's body to its start does not
    /// count.
    public boolean isEntered(String node) {
        Set<String> from = sources.getOrDefault(node, Set.of());
        if (from.isEmpty() || targets(node, "body").isEmpty()) {
            return !from.isEmpty();
        }
        return !reach(targets(node, "body"), node::equals).containsAll(from);
    }

    /// Everything reachable from some nodes, themselves included, nearest first; nodes that `stop` names are
    /// included but not passed.
    public Set<String> reach(Collection<String> from, Predicate<String> stop) {
        Set<String> seen = new LinkedHashSet<>(from);
        Deque<String> work = new ArrayDeque<>(from);
        while (!work.isEmpty()) {
            String node = work.removeFirst();
            if (stop.test(node)) {
                continue;
            }
            for (String target : targets(node)) {
                if (seen.add(target)) {
                    work.addLast(target);
                }
            }
        }
        return seen;
    }

    /// Where a run starts: the StartNodes; without one every node that has an exec input and no incoming exec
    /// connection,
    /// and every trigger that leads somewhere; if there is none of those either, any trigger that nothing leads
    /// to. Comments and what belongs to another node are no beginnings.
    public List<String> entries() {
        List<String> starts = ids(node -> node.type().equals("StartNode"));
        if (!starts.isEmpty()) {
            return starts;
        }
        List<String> open = ids(node -> !isEntered(node.id()) && begins(node));
        return open.isEmpty() ? ids(node -> !isEntered(node.id()) && isTrigger(node)) : open;
    }

    private boolean begins(NodeInstance node) {
        if (isTrigger(node)) {
            return !targets(node.id()).isEmpty();
        }
        boolean remark = node.type().equals("CommentNode") && targets(node.id()).isEmpty() && isNotAlone();
        return hasExecInput(node) && !belongsToOther(node.id()) && !remark;
    }

    private boolean isNotAlone() {
        return workflow.nodes().values().stream().anyMatch(node -> !node.type().equals("CommentNode"));
    }

    /// Whether the node says by id that it is the End, Catch, Finally or Join of another one: that one runs it,
    /// even if no exec connection leads to it.
    public boolean belongsToOther(String id) {
        NodeInstance node = workflow.nodes().get(id);
        return node != null
                && PARTNER_KEYS.stream()
                        .map(node.config()::get)
                        .anyMatch(owner -> owner instanceof String other
                                && !other.equals(id)
                                && workflow.nodes().containsKey(other));
    }

    private boolean isTrigger(NodeInstance node) {
        return registry.type(node.type())
                .map(type -> type.category().equals("triggers"))
                .orElse(node.type().endsWith("TriggerNode"));
    }

    private boolean hasExecInput(NodeInstance node) {
        return registry.type(node.type())
                .map(type -> type.inputs().stream().anyMatch(port -> port.type() == ValueType.EXEC))
                .orElse(true);
    }

    private List<String> ids(Predicate<NodeInstance> predicate) {
        return workflow.nodes().values().stream()
                .filter(predicate)
                .map(NodeInstance::id)
                .toList();
    }
}
