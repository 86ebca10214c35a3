package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.expression.Functions.Function;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `len min max sum sorted reversed list dict any all range enumerate zip unique keys values items get index count`.
final class ListFunctions {
    private ListFunctions() {}

    static void register(Map<String, Function> free, Map<String, Function> methods) {
        free.put("len", new Function(1, 1, args -> length(args.getFirst())));
        free.put("min", new Function(1, Integer.MAX_VALUE, args -> extreme("min", args, -1)));
        free.put("max", new Function(1, Integer.MAX_VALUE, args -> extreme("max", args, 1)));
        free.put("sum", new Function(1, 2, ListFunctions::sum));
        free.put("sorted", new Function(1, 2, ListFunctions::sorted));
        free.put("reversed", new Function(1, 1, args -> {
            List<@Nullable Object> items = new ArrayList<>(Functions.iterable(args.getFirst()));
            Collections.reverse(items);
            return items;
        }));
        free.put("list", new Function(0, 1, args -> args.isEmpty() ? List.of() : Functions.iterable(args.getFirst())));
        free.put(
                "any",
                new Function(
                        1,
                        1,
                        args -> Functions.iterable(args.getFirst()).stream().anyMatch(Values::truth)));
        free.put(
                "all",
                new Function(
                        1,
                        1,
                        args -> Functions.iterable(args.getFirst()).stream().allMatch(Values::truth)));
        free.put("range", new Function(1, 3, ListFunctions::range));
        free.put("enumerate", new Function(1, 1, args -> enumerate(Functions.iterable(args.getFirst()))));
        methods.put(
                "keys",
                new Function(0, 0, args -> new ArrayList<>(map("keys", args).keySet())));
        methods.put(
                "values",
                new Function(0, 0, args -> new ArrayList<>(map("values", args).values())));
        methods.put("items", new Function(0, 0, args -> {
            List<@Nullable Object> pairs = new ArrayList<>();
            map("items", args).forEach((key, value) -> pairs.add(Arrays.asList(key, value)));
            return pairs;
        }));
        methods.put("get", new Function(1, 2, args -> {
            Map<?, ?> map = map("get", args);
            String key = Values.text(args.get(1));
            return map.containsKey(key) ? map.get(key) : args.size() > 2 ? args.get(2) : null;
        }));
    }

    private static long length(@Nullable Object value) throws ExpressionException {
        return switch (value) {
            case String text -> (long) text.codePointCount(0, text.length());
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            case byte[] bytes -> (long) bytes.length;
            case null, default ->
                throw new ExpressionException(
                        "len() expected text, a list or a map, but got " + Values.describe(value));
        };
    }

    private static @Nullable Object extreme(String name, List<@Nullable Object> args, int sign)
            throws ExpressionException {
        List<@Nullable Object> items = args.size() == 1 ? Functions.iterable(args.getFirst()) : args;
        if (items.isEmpty()) {
            throw new ExpressionException(name + "() of an empty list");
        }
        Object best = items.getFirst();
        for (Object item : items) {
            if (Operators.compare(name, item, best) * sign > 0) {
                best = item;
            }
        }
        return best;
    }

    private static @Nullable Object sum(List<@Nullable Object> args) throws ExpressionException {
        Object total = args.size() > 1 ? args.get(1) : 0L;
        for (Object item : Functions.iterable(args.getFirst())) {
            total = Operators.arithmetic("+", total, item);
        }
        return total;
    }

    private static Object sorted(List<@Nullable Object> args) throws ExpressionException {
        List<@Nullable Object> items = new ArrayList<>(Functions.iterable(args.getFirst()));
        try {
            items.sort((a, b) -> {
                try {
                    return Operators.compare("<", a, b);
                } catch (ExpressionException e) {
                    throw new NoOrder(e);
                }
            });
        } catch (NoOrder e) {
            throw e.reason;
        }
        if (args.size() > 1 && Values.truth(args.get(1))) {
            Collections.reverse(items);
        }
        return items;
    }

    private static Object range(List<@Nullable Object> args) throws ExpressionException {
        long start = args.size() == 1 ? 0 : Functions.whole("start", args.get(0));
        long end = Functions.whole("end", args.size() == 1 ? args.get(0) : args.get(1));
        long step = args.size() > 2 ? Functions.whole("step", args.get(2)) : 1;
        if (step == 0) {
            throw new ExpressionException("the step of range() must not be 0");
        }
        double count = Math.ceil(((double) end - start) / step);
        Eval.Frame.checkItems((long) Math.max(0, count));
        List<@Nullable Object> numbers = new ArrayList<>();
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            numbers.add(i);
        }
        return numbers;
    }

    private static Object enumerate(List<@Nullable Object> items) {
        List<@Nullable Object> pairs = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            pairs.add(Arrays.asList((long) i, items.get(i)));
        }
        return pairs;
    }

    private static Map<?, ?> map(String method, List<@Nullable Object> args) throws ExpressionException {
        if (args.getFirst() instanceof Map<?, ?> map) {
            return map;
        }
        throw new ExpressionException("." + method + "() works on a map, but got " + Values.describe(args.getFirst()));
    }

    /// Carries the checked exception out of the comparator.
    private static final class NoOrder extends RuntimeException {
        private final transient ExpressionException reason;

        NoOrder(ExpressionException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
