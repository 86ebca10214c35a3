package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A condition of [ListFilterNode] on one item.
enum Condition {
    EQUALS,
    NOT_EQUALS,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    GREATER_THAN,
    LESS_THAN,
    IS_NOT_NONE,
    IS_NONE,
    IS_TRUTHY,
    IS_FALSY;

    static final Map<String, Condition> BY_NAME = byName();

    private static Map<String, Condition> byName() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (Condition condition : values()) {
            conditions.put(condition.name().toLowerCase(Locale.ROOT), condition);
        }
        return Collections.unmodifiableMap(conditions);
    }

    /// Whether the value meets the condition; null meets none that looks into it.
    boolean test(@Nullable Object value, @Nullable Object wanted) throws NodeException {
        return switch (this) {
            case EQUALS -> PythonRules.equal(value, wanted);
            case NOT_EQUALS -> !PythonRules.equal(value, wanted);
            case CONTAINS ->
                value instanceof List<?> list
                        ? list.stream().anyMatch(item -> PythonRules.equal(item, wanted))
                        : value != null && Values.text(value).contains(Values.text(wanted));
            case STARTS_WITH -> value != null && Values.text(value).startsWith(Values.text(wanted));
            case ENDS_WITH -> value != null && Values.text(value).endsWith(Values.text(wanted));
            case GREATER_THAN -> value != null && PythonRules.compare(value, wanted) > 0;
            case LESS_THAN -> value != null && PythonRules.compare(value, wanted) < 0;
            case IS_NOT_NONE -> value != null;
            case IS_NONE -> value == null;
            case IS_TRUTHY -> PythonRules.truth(value);
            case IS_FALSY -> !PythonRules.truth(value);
        };
    }
}
