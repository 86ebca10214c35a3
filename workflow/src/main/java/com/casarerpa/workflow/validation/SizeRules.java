package com.casarerpa.workflow.validation;

import com.casarerpa.workflow.definition.Workflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Limits of size.
final class SizeRules {
    private final Workflow workflow;
    private final List<Finding> findings;

    SizeRules(Workflow workflow, List<Finding> findings) {
        this.workflow = workflow;
        this.findings = findings;
    }

    void check() {
        limit("nodes", workflow.nodes().size(), Workflow.MAX_NODES);
        limit("connections", workflow.connections().size(), Workflow.MAX_CONNECTIONS);
        workflow.nodes().values().forEach(node -> {
            if (depth(node.config()) > Workflow.MAX_CONFIG_DEPTH + 1) {
                findings.add(Finding.error(
                        Codes.LIMIT_EXCEEDED,
                        node.id(),
                        "the config of '" + node.id() + "' is nested deeper than " + Workflow.MAX_CONFIG_DEPTH));
            }
        });
    }

    private void limit(String what, int count, int most) {
        if (count > most) {
            findings.add(Finding.error(
                    Codes.LIMIT_EXCEEDED,
                    "the workflow has " + count + " " + what + "; at most " + most
                            + " are allowed; split it into subflows"));
        }
    }

    private static int depth(@Nullable Object value) {
        int deepest = 0;
        if (value instanceof Map<?, ?> map) {
            for (Object item : map.values()) {
                deepest = Math.max(deepest, depth(item));
            }
            return deepest + 1;
        }
        if (value instanceof List<?> list) {
            for (Object item : list) {
                deepest = Math.max(deepest, depth(item));
            }
            return deepest + 1;
        }
        return 0;
    }
}
