package com.casarerpa.workflow.graph;

import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which nodes belong together: loop start and end, Try with its Catch and Finally, Fork and Join.
///
/// Ids in the config win; otherwise the nearest partner along the exec connections counts, inner pairs first.
public final class Pairs {
    private final Workflow workflow;
    private final ExecGraph graph;
    private final Map<String, String> partner = new HashMap<>();
    private final Map<String, String> owner = new HashMap<>();
    private final Map<String, String> finallyOf = new HashMap<>();

    public Pairs(Workflow workflow, ExecGraph graph) {
        this.workflow = workflow;
        this.graph = graph;
        pair("ForLoopStartNode", "ForLoopEndNode", "paired_start_id", List.of("body"), partner);
        pair("WhileLoopStartNode", "WhileLoopEndNode", "paired_start_id", List.of("body"), partner);
        pair("TryNode", "CatchNode", "paired_try_id", List.of("exec_out", "try_body"), partner);
        pair("TryNode", "FinallyNode", "paired_try_id", List.of("exec_out", "try_body"), finallyOf);
        pair("ForkNode", "JoinNode", "paired_fork_id", List.of(), partner);
    }

    /// The End of a loop start, the Catch of a Try, the Join of a Fork.
    public Optional<String> partnerOf(String start) {
        return Optional.ofNullable(partner.get(start));
    }

    /// The Finally of a Try.
    public Optional<String> finallyOf(String tryNode) {
        return Optional.ofNullable(finallyOf.get(tryNode));
    }

    /// The start to which an End, Catch, Finally or Join belongs.
    public Optional<String> ownerOf(String end) {
        return Optional.ofNullable(owner.get(end));
    }

    private void pair(String startType, String endType, String key, List<String> ports, Map<String, String> pairs) {
        List<String> ends = ofType(endType);
        List<String> starts = new ArrayList<>(ofType(startType));
        for (String end : ends) {
            String named = named(end, key);
            if (named != null && starts.contains(named) && !pairs.containsKey(named)) {
                pairs.put(named, end);
                owner.put(end, named);
            }
        }
        // Inner ones reach fewer starts of their kind than those around them.
        Map<String, Long> inner = new HashMap<>();
        for (String start : starts) {
            Set<String> reach = graph.reach(first(start, ports), start::equals);
            inner.put(start, starts.stream().filter(reach::contains).count());
        }
        starts.sort(Comparator.comparing(inner::get));
        for (String start : starts) {
            if (!pairs.containsKey(start)) {
                nearest(start, first(start, ports), new HashSet<>(ends), pairs);
            }
        }
    }

    private void nearest(String start, List<String> from, Set<String> ends, Map<String, String> pairs) {
        Deque<String> work = new ArrayDeque<>(from);
        Set<String> seen = new HashSet<>(from);
        while (!work.isEmpty()) {
            String node = work.removeFirst();
            if (node.equals(start)) {
                continue;
            }
            if (ends.contains(node) && !owner.containsKey(node)) {
                pairs.put(start, node);
                owner.put(node, start);
                return;
            }
            String inside = pairs.get(node);
            List<String> following = new ArrayList<>();
            if (inside != null) {
                // A pair within: go on behind it, not through it.
                following.addAll(graph.targets(node, "completed"));
                following.addAll(graph.targets(inside));
            } else {
                following.addAll(graph.targets(node));
            }
            for (String target : following) {
                if (seen.add(target)) {
                    work.addLast(target);
                }
            }
        }
    }

    private List<String> first(String start, List<String> ports) {
        List<String> targets = new ArrayList<>();
        for (String port : ports) {
            targets.addAll(graph.targets(start, port));
        }
        if (ports.isEmpty()) {
            targets.addAll(graph.targets(start));
        }
        return targets;
    }

    private List<String> ofType(String type) {
        return workflow.nodes().values().stream()
                .filter(node -> node.type().equals(type))
                .map(NodeInstance::id)
                .toList();
    }

    private @Nullable String named(String node, String key) {
        NodeInstance instance = workflow.nodes().get(node);
        return instance != null && instance.config().get(key) instanceof String id && !id.isBlank() ? id : null;
    }
}
