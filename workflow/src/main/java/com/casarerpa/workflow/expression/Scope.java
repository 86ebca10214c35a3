package com.casarerpa.workflow.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that references and expressions can see.
public interface Scope {
    /// The answer for a name that does not exist; null is a value.
    Object MISSING = new Object() {
        @Override
        public String toString() {
            return "<missing>";
        }
    };

    /// Whether an answer is [#MISSING].
    @SuppressWarnings("ReferenceEquality") // one object stands for "missing"
    static boolean isMissing(@Nullable Object value) {
        return value == MISSING;
    }

    /// The variable of that name, or [#MISSING]. Names that begin with `$` are the special ones: `$currentDate`,
    /// `$currentTime`, `$currentDateTime`, `$timestamp`, `$secret:alias`.
    @Nullable
    Object find(String name);

    /// The outputs of the node with that id as a map of port → value, or [#MISSING].
    default @Nullable Object findOutputs(String nodeId) {
        return MISSING;
    }

    /// A scope over a map.
    static Scope of(Map<String, ? extends @Nullable Object> variables) {
        return name -> variables.containsKey(name) ? variables.get(name) : MISSING;
    }

    /// This scope below further names that win.
    default Scope with(Map<String, ? extends @Nullable Object> locals) {
        if (locals.isEmpty()) {
            return this;
        }
        Scope outer = this;
        return new Scope() {
            @Override
            public @Nullable Object find(String name) {
                return locals.containsKey(name) ? locals.get(name) : outer.find(name);
            }

            @Override
            public @Nullable Object findOutputs(String nodeId) {
                return outer.findOutputs(nodeId);
            }
        };
    }
}
