package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.ExpressionException;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Switch: `case_<value>`, else `case_<index in cases>`, else `default`, else `exec_out`.
final class SwitchControl implements Control {
    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) throws NodeException {
        Object value;
        try {
            value = Conditions.evaluate(strand, node, "value");
        } catch (ExpressionException e) {
            throw new NodeException(NodeException.EXPRESSION_ERROR, node.id + ": " + e.text(), e);
        }
        String text = Values.text(value);
        strand.outputs[node.index] = Collections.singletonMap("value", value);
        region.queue.addAll(node.targets(port(node, text, cases(strand, node))));
        return null;
    }

    private static String port(PlannedNode node, String text, List<String> cases) {
        if (node.isConnected("case_" + text)) {
            return "case_" + text;
        }
        int index = cases.indexOf(text);
        if (index >= 0 && node.isConnected("case_" + index)) {
            return "case_" + index;
        }
        return node.isConnected("default") ? "default" : "exec_out";
    }

    private static List<String> cases(Strand strand, PlannedNode node) {
        Optional<InputSlot> slot = node.slot("cases");
        Object written = slot.isEmpty() ? null : slot.get().raw(strand);
        List<String> cases = new ArrayList<>();
        Optional<List<@Nullable Object>> list = Values.asList(written);
        if (list.isPresent()) {
            list.get().forEach(item -> cases.add(Values.text(item)));
        } else if (written instanceof String text) {
            for (String item : text.split("[,\\n]", -1)) {
                cases.add(item.strip());
            }
        }
        return cases;
    }
}
