package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.CodePoints;
import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What Python does with lists.
final class Lists {
    private Lists() {}

    /// The index of the first item that equals the given one, or -1.
    static int indexOf(List<@Nullable Object> list, @Nullable Object item) {
        for (int i = 0; i < list.size(); i++) {
            if (PythonRules.equal(list.get(i), item)) {
                return i;
            }
        }
        return -1;
    }

    /// @throws NodeException `NOT_FOUND` when the index is beyond the list
    static @Nullable Object get(List<@Nullable Object> list, int index) throws NodeException {
        int position = index < 0 ? index + list.size() : index;
        if (position < 0 || position >= list.size()) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    list.isEmpty()
                            ? "Expected an item at index " + index + ", but the list is empty"
                            : "Expected an index from %d to %d, but got %d; the list has %d %s"
                                    .formatted(
                                            -list.size(),
                                            list.size() - 1,
                                            index,
                                            list.size(),
                                            list.size() == 1 ? "item" : "items"));
        }
        return list.get(position);
    }

    /// Python's `list[start:end]`.
    static List<@Nullable Object> slice(List<@Nullable Object> list, Optional<Integer> start, Optional<Integer> end) {
        int from = CodePoints.position(start.orElse(0), list.size());
        int to = CodePoints.position(end.orElse(list.size()), list.size());
        return from < to ? new ArrayList<>(list.subList(from, to)) : new ArrayList<>();
    }

    /// Python's `list[start:end:step]`; a negative step goes backwards.
    ///
    /// @throws NodeException `INVALID_INPUT` when the step is 0
    static List<@Nullable Object> slice(
            List<@Nullable Object> list, Optional<Integer> start, Optional<Integer> end, int step)
            throws NodeException {
        if (step == 0) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `step` to be other than 0; use 1 to take every item");
        }
        int size = list.size();
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? size : size - 1;
        int from = start.map(bound -> clamp(bound, size, low, high)).orElse(step > 0 ? low : high);
        int to = end.map(bound -> clamp(bound, size, low, high)).orElse(step > 0 ? high : low);
        List<@Nullable Object> slice = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            slice.add(list.get((int) i));
        }
        return slice;
    }

    private static int clamp(int bound, int size, int low, int high) {
        return Math.clamp(bound < 0 ? (long) bound + size : bound, low, high);
    }

    /// @throws NodeException `INVALID_INPUT` when two items cannot be ordered
    static List<@Nullable Object> sort(List<@Nullable Object> list, String keyPath, boolean reverse)
            throws NodeException {
        List<Keyed> keyed = new ArrayList<>();
        for (Object item : list) {
            keyed.add(new Keyed(keyPath.isEmpty() ? item : Dicts.at(item, keyPath), item));
        }
        Comparator<Keyed> order = (a, b) -> {
            try {
                return PythonRules.compare(a.key, b.key);
            } catch (NodeException e) {
                throw new Unorderable(e);
            }
        };
        try {
            keyed.sort(reverse ? order.reversed() : order);
        } catch (Unorderable e) {
            throw e.reason;
        }
        List<@Nullable Object> sorted = new ArrayList<>();
        keyed.forEach(entry -> sorted.add(entry.item));
        return sorted;
    }

    /// Drops items that equal an earlier one.
    static List<@Nullable Object> unique(List<@Nullable Object> list) {
        Set<@Nullable Object> seen = new HashSet<>();
        List<@Nullable Object> unique = new ArrayList<>();
        for (Object item : list) {
            if (seen.add(PythonRules.key(item))) {
                unique.add(item);
            }
        }
        return unique;
    }

    /// Replaces inner lists by their items, `depth` levels deep; -1 means all levels.
    static List<@Nullable Object> flatten(List<?> list, int depth) {
        List<@Nullable Object> flat = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof List<?> inner && depth != 0) {
                flat.addAll(flatten(inner, depth - 1));
            } else {
                flat.add(item);
            }
        }
        return flat;
    }

    /// The items as text, with the separator between them.
    static String join(List<@Nullable Object> list, String separator) {
        return list.stream().map(Values::text).collect(Collectors.joining(separator));
    }

    private record Keyed(@Nullable Object key, @Nullable Object item) {}

    /// Carries a refusal through the sort.
    private static final class Unorderable extends RuntimeException {
        private final NodeException reason;

        Unorderable(NodeException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
