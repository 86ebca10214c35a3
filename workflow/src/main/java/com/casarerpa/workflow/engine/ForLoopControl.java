package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.Scope;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// For: over `items` (port, config, or the variable that `list_var` names) or over a range of whole numbers.
final class ForLoopControl implements Control {
    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) throws NodeException {
        String variable = Conditions.text(strand, node, "item_var", "item");
        Pass pass = new Pass(strand, node, Loops.region(strand, node, region), variable);
        int outer = strand.loop;
        strand.loop = node.index;
        Signal signal;
        try {
            signal = isRange(strand, node) ? range(pass) : items(pass);
        } finally {
            strand.loop = outer;
        }
        if (signal != null && !(signal instanceof Signal.Broken)) {
            return signal;
        }
        Loops.finish(strand, node, region);
        return null;
    }

    private static boolean isRange(Strand strand, PlannedNode node) throws NodeException {
        if (node.instance.config().containsKey("mode")) {
            return Conditions.text(strand, node, "mode", "items").equals("range");
        }
        boolean items = source(strand, node).isPresent();
        return !items
                && (node.instance.config().containsKey("end")
                        || node.instance.config().containsKey("start"));
    }

    private static @Nullable Signal range(Pass pass) throws NodeException {
        Strand strand = pass.strand;
        PlannedNode node = pass.node;
        long start = Conditions.integer(strand, node, "start", 0);
        long end = Conditions.integer(strand, node, "end", 10);
        long step = Conditions.integer(strand, node, "step", 1);
        if (step == 0) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, node.id + ": input 'step' must not be 0: the loop would never end");
        }
        long index = 0;
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            Signal signal = pass.run(i, index++, null);
            if (signal != null) {
                return signal;
            }
        }
        return null;
    }

    private static @Nullable Signal items(Pass pass) throws NodeException {
        Object source = source(pass.strand, pass.node)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        pass.node.id + ": expected 'items', 'list_var' or mode 'range', but none is set"));
        Optional<Map<String, @Nullable Object>> map = Values.asMap(source);
        long index = 0;
        if (map.isPresent()) {
            for (Map.Entry<String, @Nullable Object> entry : map.get().entrySet()) {
                Signal signal = pass.run(entry.getValue(), index++, entry.getKey());
                if (signal != null) {
                    return signal;
                }
            }
            return null;
        }
        List<@Nullable Object> list = Values.asList(source)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        pass.node.id + ": input 'items' expected a list, but got " + Values.describe(source)
                                + Diagnosis.of(pass.strand.run.plan, source)));
        for (Iterator<@Nullable Object> items = list.iterator(); items.hasNext(); ) {
            Signal signal = pass.run(items.next(), index++, null);
            if (signal != null) {
                return signal;
            }
        }
        return null;
    }

    private static Optional<Object> source(Strand strand, PlannedNode node) throws NodeException {
        Object items = Conditions.input(strand, node, "items");
        if (items != null && !items.equals("")) {
            return Optional.of(items);
        }
        Object named = Conditions.input(strand, node, "list_var");
        if (named instanceof String name && !name.isBlank()) {
            Object value = strand.find(name.strip());
            // A list_var may also hold the list itself, written as JSON.
            return Scope.isMissing(value) || value == null ? Optional.of(named) : Optional.of(value);
        }
        return Optional.ofNullable(named);
    }

    /// What each pass of one loop needs.
    private static final class Pass {
        private final Strand strand;
        private final PlannedNode node;
        private final Region body;
        private final int[] targets;
        private final String variable;
        private final String indexVariable;
        private final String keyVariable;

        Pass(Strand strand, PlannedNode node, Region body, String variable) {
            this.strand = strand;
            this.node = node;
            this.body = body;
            this.targets = node.targets("body");
            this.variable = variable;
            this.indexVariable = variable + "_index";
            this.keyVariable = variable + "_key";
        }

        @Nullable
        Signal run(@Nullable Object item, long number, @Nullable String key) {
            Long index = number;
            Object keyOrIndex = key == null ? index : key;
            strand.put(variable, item);
            strand.put(indexVariable, index);
            strand.put(keyVariable, keyOrIndex);
            strand.outputs[node.index] = new LoopOutputs(item, index, keyOrIndex);
            return Loops.pass(strand, node, body, targets);
        }
    }
}
