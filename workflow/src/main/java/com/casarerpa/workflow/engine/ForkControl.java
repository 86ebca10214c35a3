package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Fork and its Join: `branch_1…n` at the same time, each on its own copy of the variables. What a branch
/// changed comes back as `branch_1_<name>` and in the Join's `results`.
///
/// A branch that fails lets the others end (`fail_fast`: ends them) and then fails the Fork.
final class ForkControl implements Control {
    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region)
            throws NodeException, InterruptedException {
        PlannedNode join = strand.run.plan.partnerOf(node);
        boolean failFast = Values.truth(Conditions.input(strand, node, "fail_fast"));
        List<Branch> branches = branches(strand, node, region, join, failFast);
        branches.forEach(Branch::start);
        Branch.join(branches);
        for (Branch branch : branches) {
            Signal signal = branch.signal();
            boolean ends = signal instanceof Signal.Failed || signal instanceof Signal.Reached;
            if (ends || (signal != null && !failFast)) {
                return signal;
            }
        }
        branches.forEach(Branch::mergeOutputs);
        if (join != null) {
            if (merge(strand, join, branches)) {
                return new Signal.Reached();
            }
            region.queue.addAll(join.execOut);
        }
        return null;
    }

    private static List<Branch> branches(
            Strand strand, PlannedNode node, Region region, @Nullable PlannedNode join, boolean failFast) {
        TreeMap<Integer, String> ports = new TreeMap<>();
        for (String port : node.execPorts()) {
            if (port.matches("branch_\\d{1,4}")) {
                ports.put(Integer.parseInt(port.substring("branch_".length())), port);
            }
        }
        int[] ends = join == null ? Region.NONE : new int[] {join.index};
        AtomicInteger places = new AtomicInteger();
        List<Branch> branches = new ArrayList<>();
        Runnable onFailure = () -> {
            if (failFast) {
                branches.forEach(Branch::halt);
            }
        };
        for (String port : ports.values()) {
            Region body = new Region(region, Region.Kind.BRANCH, node.index, ends, Region.NONE, Region.NOTHING);
            body.queue.addAll(node.targets(port));
            branches.add(Branch.of(port, strand, new Strand(strand), body, onFailure, places));
        }
        return branches;
    }

    /// @return whether the run was asked to go up to the Join
    private static boolean merge(Strand strand, PlannedNode join, List<Branch> branches) throws NodeException {
        String strategy = Conditions.text(strand, join, "merge_strategy", "all");
        Comparator<Branch> byPlace = Comparator.comparingInt(Branch::place);
        List<Branch> taken = switch (strategy) {
            case "first" -> branches.stream().min(byPlace).stream().toList();
            case "last" -> branches.stream().max(byPlace).stream().toList();
            default -> branches;
        };
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> changes = new LinkedHashMap<>();
        for (Branch branch : taken) {
            Map<String, @Nullable Object> changed = branch.changed();
            results.put(branch.name, changed);
            changes.put(branch.name, changed);
        }
        // Only now, so that what one branch left does not count as changed for the next.
        changes.forEach(
                (branch, changed) -> changed.forEach((variable, value) -> strand.put(branch + "_" + variable, value)));
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("results", results);
        outputs.put("branch_count", (long) branches.size());
        return strand.passed(join, outputs);
    }
}
