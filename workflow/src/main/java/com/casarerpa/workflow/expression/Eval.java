package com.casarerpa.workflow.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A compiled part of an expression.
@FunctionalInterface
interface Eval {
    @Nullable
    Object eval(Frame frame) throws ExpressionException;

    /// One evaluation: what it sees and how much it may still do. Not thread-safe.
    final class Frame {
        private static final int MAX_STEPS = 5_000_000;
        /// The most characters or items that one value may have.
        static final int MAX_SIZE = 1_000_000;

        final Scope scope;
        private @Nullable Map<String, @Nullable Object> locals;
        private int steps;

        Frame(Scope scope) {
            this.scope = scope;
        }

        /// Counts a step; ends the evaluation at the limit and when the thread is interrupted.
        void step() throws ExpressionException {
            if ((++steps & 0x3FF) == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new ExpressionException("the expression was interrupted");
                }
                if (steps > MAX_STEPS) {
                    throw new ExpressionException("the expression takes more than " + MAX_STEPS + " steps");
                }
            }
        }

        /// Refuses a value that would become too large.
        static void checkSize(long size) throws ExpressionException {
            if (size > MAX_SIZE) {
                throw new ExpressionException("a value of " + size + " characters or items is too large; at most "
                        + MAX_SIZE + " are allowed in an expression");
            }
        }

        @Nullable
        Object name(String name) {
            if (locals != null && locals.containsKey(name)) {
                return locals.get(name);
            }
            Object value = scope.find(name);
            return Scope.isMissing(value) ? scope.findOutputs(name) : value;
        }

        @Nullable
        Object reference(Reference reference) {
            return reference.find(locals == null ? scope : scope.with(locals));
        }

        /// Evaluates `each` for every item under that name, if `condition` holds.
        List<@Nullable Object> collect(List<?> items, String name, Eval each, @Nullable Eval condition)
                throws ExpressionException {
            Map<String, @Nullable Object> own = locals == null ? new HashMap<>() : locals;
            locals = own;
            boolean shadowed = own.containsKey(name);
            Object before = own.get(name);
            List<@Nullable Object> results = new ArrayList<>();
            for (Object item : items) {
                step();
                own.put(name, item);
                if (condition == null || Operators.truth(condition.eval(this))) {
                    results.add(each.eval(this));
                }
            }
            if (shadowed) {
                own.put(name, before);
            } else {
                own.remove(name);
            }
            return results;
        }
    }
}
