package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.spi.Values;
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
        /// The most characters of one text.
        static final int MAX_TEXT = 10_000_000;
        /// The most items of one list.
        static final int MAX_ITEMS = 1_000_000;
        /// The most that one evaluation may make: characters, or items that count eight.
        private static final long MAX_MADE = 64_000_000;
        private static final int LOOK = 0x3FF;

        final Scope scope;
        private @Nullable Map<String, @Nullable Object> locals;
        private int steps;
        private long made;

        Frame(Scope scope) {
            this.scope = scope;
        }

        /// Counts a step; ends the evaluation at the limit and when the thread is interrupted.
        void step() throws ExpressionException {
            if ((++steps & LOOK) == 0) {
                look();
            }
        }

        private void look() throws ExpressionException {
            if (Thread.currentThread().isInterrupted()) {
                throw new ExpressionException("the expression was interrupted");
            }
            if (steps > MAX_STEPS) {
                throw new ExpressionException("the expression takes more than " + MAX_STEPS + " steps");
            }
        }

        /// Counts the work of going through a value once: eight items or 64 characters are a step.
        void visit(@Nullable Object value) throws ExpressionException {
            work(
                    switch (value) {
                        case String text -> text.length() / 64;
                        case List<?> list -> list.size() / 8;
                        case Map<?, ?> map -> map.size() / 8;
                        case null, default -> 0;
                    });
        }

        /// Counts the work of going through a value with all that is in it, shared parts each time.
        void visitDeep(@Nullable Object value) throws ExpressionException {
            if (value instanceof List<?> || value instanceof Map<?, ?>) {
                work(Size.of(value, 64L * (MAX_STEPS - steps) + 64) / 64);
            } else {
                visit(value);
            }
        }

        private void work(long cost) throws ExpressionException {
            if (cost > 0) {
                steps = (int) Math.min(Integer.MAX_VALUE - LOOK - 1, steps + cost);
                look();
            }
        }

        /// Counts a value that was made; an evaluation must not fill the memory with many values of the allowed
        /// size.
        void made(@Nullable Object value) throws ExpressionException {
            made += switch (value) {
                case String text -> text.length();
                case List<?> list -> 8L * list.size();
                case Map<?, ?> map -> 8L * map.size();
                case null, default -> 0;
            };
            if (made > MAX_MADE) {
                throw new ExpressionException("the expression makes too much: more than " + MAX_MADE
                        + " characters (an item counts eight) in one evaluation");
            }
        }

        /// Refuses a text that would become too long.
        static void checkText(long length) throws ExpressionException {
            if (length > MAX_TEXT) {
                throw new ExpressionException("a text of " + length + " characters is too large; at most " + MAX_TEXT
                        + " are allowed in an expression");
            }
        }

        /// Refuses a list that would become too long.
        static void checkItems(long size) throws ExpressionException {
            if (size > MAX_ITEMS) {
                throw new ExpressionException("a list of " + size + " items is too large; at most " + MAX_ITEMS
                        + " are allowed in an expression");
            }
        }

        /// A value as text, refused before it is made when it would be too long.
        static String text(@Nullable Object value) throws ExpressionException {
            if (value instanceof List<?> || value instanceof Map<?, ?>) {
                checkText(Size.of(value, MAX_TEXT));
            }
            return Values.text(value);
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
            made(results);
            if (shadowed) {
                own.put(name, before);
            } else {
                own.remove(name);
            }
            return results;
        }
    }
}
