package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.graph.ExecGraph;
import com.casarerpa.workflow.graph.Pairs;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// The Finally of a Try.
    @Nullable
    PlannedNode finallyOf(PlannedNode tryNode) {
        return pairs.finallyOf(tryNode.id).map(this::find).orElse(null);
    }
}
