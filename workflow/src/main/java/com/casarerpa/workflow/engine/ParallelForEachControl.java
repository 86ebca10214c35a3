package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// ParallelForEach: the body for every item, `batch_size` of them at a time, each on its own copy of the
/// variables.
///
/// `results` has, in the order of the items, what the last node of each body gave: its only output, or all of
/// them as a map. Items that fail let the others go on (`fail_fast`: end them) and then fail the node.
final class ParallelForEachControl implements Control {
    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region)
            throws NodeException, InterruptedException {
        Object source = Conditions.input(strand, node, "items");
        List<@Nullable Object> items = Values.asList(source)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        node.id + ": input 'items' expected a list, but got " + Values.describe(source)
                                + Diagnosis.of(strand.run.plan, source)));
        int batch = Math.clamp(Conditions.integer(strand, node, "batch_size", 5), 1, 50);
        boolean failFast = Values.truth(Conditions.input(strand, node, "fail_fast"));
        long seconds = Math.clamp(Conditions.integer(strand, node, "timeout_per_item", 60), 1, 1_000_000);
        List<@Nullable Object> results = new ArrayList<>(items.size());
        Signal.Failed failure = null;
        for (int from = 0; from < items.size() && (failure == null || !failFast); from += batch) {
            List<@Nullable Object> part = items.subList(from, Math.min(items.size(), from + batch));
            Batch running = new Batch(strand, node, region, failFast);
            running.start(part, from);
            Signal.Failed failed = running.await(Duration.ofSeconds(seconds).toNanos(), results);
            failure = failure == null ? failed : failure;
            if (running.reached()) {
                return new Signal.Reached();
            }
            if (strand.isStopping()) {
                throw new InterruptedException();
            }
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("results", results);
        strand.give(node, outputs);
        if (failure != null) {
            return failure;
        }
        region.queue.addAll(node.targets("completed"));
        return null;
    }

    /// Items that are worked on at the same time.
    private static final class Batch {
        private final Strand parent;
        private final PlannedNode node;
        private final Region region;
        private final boolean failFast;
        private final List<Branch> branches = new ArrayList<>();
        private final AtomicInteger places = new AtomicInteger();

        Batch(Strand parent, PlannedNode node, Region region, boolean failFast) {
            this.parent = parent;
            this.node = node;
            this.region = region;
            this.failFast = failFast;
        }

        void start(List<@Nullable Object> items, int first) {
            for (int i = 0; i < items.size(); i++) {
                Strand strand = new Strand(parent);
                Long index = (long) first + i;
                strand.outputs[node.index] = new LoopOutputs(items.get(i), index, index);
                strand.loop = node.index;
                strand.latest = -1;
                int[] ends = {node.index};
                Region body = new Region(region, Region.Kind.ITEM, node.index, ends, Region.NONE, Region.NOTHING);
                body.queue.addAll(node.targets("body"));
                branches.add(Branch.of("item " + index, parent, strand, body, this::failed, places));
            }
            branches.forEach(Branch::start);
        }

        private void failed() {
            if (failFast) {
                branches.forEach(Branch::halt);
            }
        }

        /// Waits for all items and collects their results.
        ///
        /// @return the first failure, if there is one
        Signal.@Nullable Failed await(long nanosPerItem, List<@Nullable Object> results) throws InterruptedException {
            long begin = System.nanoTime();
            List<Branch> late = new ArrayList<>();
            try {
                for (Branch branch : branches) {
                    if (!branch.await(nanosPerItem - (System.nanoTime() - begin))) {
                        late.add(branch);
                        branch.halt();
                    }
                }
            } catch (InterruptedException e) {
                branches.forEach(Branch::halt);
                Branch.join(branches);
                throw e;
            }
            Branch.join(branches);
            Signal.Failed failure = null;
            for (Branch branch : branches) {
                Signal.Failed failed = late.contains(branch)
                        ? new Signal.Failed(RunError.of(
                                node.id,
                                NodeException.TIMEOUT,
                                branch.name + " expected to end within timeout_per_item = "
                                        + Duration.ofNanos(nanosPerItem).toSeconds() + " s, but was still working"))
                        : branch.signal() instanceof Signal.Failed own ? own : null;
                failure = failure == null ? failed : failure;
                results.add(failed == null ? result(branch.strand) : null);
            }
            return failure;
        }

        /// Whether an item came to the node up to which the run was asked to go.
        boolean reached() {
            return branches.stream().anyMatch(branch -> branch.signal() instanceof Signal.Reached);
        }

        private static @Nullable Object result(Strand strand) {
            Map<String, @Nullable Object> outputs = strand.latest < 0 ? null : strand.outputs[strand.latest];
            if (outputs == null || outputs.isEmpty()) {
                return null;
            }
            return outputs.size() == 1 ? outputs.values().iterator().next() : outputs;
        }
    }
}
