package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.graph.ExecGraph;
import com.casarerpa.workflow.graph.Pairs;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A workflow, prepared for running. Made once per run; read by all its threads.
final class Plan {
    final Workflow workflow;
    final NodeRegistry registry;
    final ExecGraph graph;
    final Pairs pairs;
    final PlannedNode[] nodes;
    final int[] entries;
    /// How many nodes can be reached from the entries.
    final int reachable;
    /// The shortest time-out of any node.
    final long minTimeoutNanos;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, int[]> exits = new ConcurrentHashMap<>();

    Plan(Planner planner, List<PlannedNode> planned) {
        this.workflow = planner.workflow;
        this.registry = planner.registry;
        this.graph = planner.graph;
        this.pairs = planner.pairs;
        this.nodes = planned.toArray(new PlannedNode[0]);
        for (PlannedNode node : nodes) {
            numbers.put(node.id, node.index);
        }
        List<String> starts = graph.entries();
        this.entries = starts.stream().mapToInt(this::number).toArray();
        this.reachable = graph.reach(starts, node -> false).size();
        long shortest = Long.MAX_VALUE;
        for (PlannedNode node : nodes) {
            shortest = Math.min(shortest, node.policy.timeoutNanos());
        }
        this.minTimeoutNanos = shortest;
    }

    /// The number of a node that is known to be there.
    int number(String id) {
        Integer number = numbers.get(id);
        if (number == null) {
            throw new IllegalArgumentException("no node " + id);
        }
        return number;
    }

    /// The node of that id, or null.
    @Nullable
    PlannedNode find(String id) {
        Integer number = numbers.get(id);
        return number == null ? null : nodes[number];
    }

    /// The node that belongs to a start: End, Catch, Join.
    @Nullable
    PlannedNode partnerOf(PlannedNode start) {
        return pairs.partnerOf(start.id).map(this::find).orElse(null);
    }

    /// The nodes that the body of a Try shares with its Catch: they lie behind the Try and are no longer
    /// guarded by it.
    int[] exitsOf(PlannedNode node, @Nullable PlannedNode catcher) {
        if (catcher == null) {
            return Region.NONE;
        }
        return exits.computeIfAbsent(node.id, id -> findExits(node, catcher));
    }

    private int[] findExits(PlannedNode node, PlannedNode catcher) {
        List<String> first = new ArrayList<>(graph.targets(node.id, "try_body"));
        if (first.isEmpty()) {
            first.addAll(graph.targets(node.id, "exec_out"));
        }
        first.remove(catcher.id);
        Set<String> inside = graph.reach(first, id -> id.equals(catcher.id));
        Set<String> after = graph.reach(graph.targets(catcher.id, "catch_body"), id -> id.equals(node.id));
        return inside.stream()
                .filter(id -> after.contains(id) && !id.equals(catcher.id) && !id.equals(node.id))
                .mapToInt(this::number)
                .toArray();
    }

    /// The Finally of a Try.
    @Nullable
    PlannedNode finallyOf(PlannedNode tryNode) {
        return pairs.finallyOf(tryNode.id).map(this::find).orElse(null);
    }
}
