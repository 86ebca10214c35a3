package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How two tables are compared.
///
/// @param keyColumns the columns by which rows belong together; none means by their place
/// @param allColumns whether rows that belong together are compared further
/// @param caseSensitive whether the case of texts counts
record TableComparison(List<String> keyColumns, boolean allColumns, boolean caseSensitive) {

    NodeResult compare(List<Map<?, ?>> a, List<Map<?, ?>> b) {
        Map<Object, Deque<Map<?, ?>>> open = new LinkedHashMap<>();
        for (int i = 0; i < b.size(); i++) {
            open.computeIfAbsent(key(b.get(i), i), key -> new ArrayDeque<>()).add(b.get(i));
        }
        List<Map<?, ?>> onlyA = new ArrayList<>();
        List<Map<String, @Nullable Object>> matched = new ArrayList<>();
        long modified = 0;
        for (int i = 0; i < a.size(); i++) {
            Map<?, ?> row = a.get(i);
            Deque<Map<?, ?>> partners = open.get(key(row, i));
            Map<?, ?> partner = partners == null ? null : partners.poll();
            if (partner == null) {
                onlyA.add(row);
                continue;
            }
            List<String> different = allColumns ? differences(row, partner) : List.of();
            modified += different.isEmpty() ? 0 : 1;
            matched.add(match(row, partner, i, different));
        }
        Set<Map<?, ?>> left = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        open.values().forEach(left::addAll);
        List<Map<?, ?>> onlyB = b.stream().filter(left::contains).toList();
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("added_count", (long) onlyB.size());
        summary.put("removed_count", (long) onlyA.size());
        summary.put("modified_count", modified);
        summary.put("matched_count", (long) matched.size());
        summary.put("total_a", (long) a.size());
        summary.put("total_b", (long) b.size());
        summary.put("key_columns", keyColumns);
        return NodeResult.of("only_in_a", onlyA)
                .with("only_in_b", onlyB)
                .with("matched", matched)
                .with("diff_summary", summary)
                .with("has_differences", !onlyA.isEmpty() || !onlyB.isEmpty() || modified > 0);
    }

    private Object key(Map<?, ?> row, int index) {
        if (keyColumns.isEmpty()) {
            return index;
        }
        List<@Nullable Object> key = new ArrayList<>();
        keyColumns.forEach(column -> key.add(PythonRules.key(folded(row.get(column)))));
        return key;
    }

    private List<String> differences(Map<?, ?> a, Map<?, ?> b) {
        Set<String> columns = new LinkedHashSet<>();
        a.keySet().forEach(column -> columns.add(String.valueOf(column)));
        b.keySet().forEach(column -> columns.add(String.valueOf(column)));
        return columns.stream()
                .filter(column -> !keyColumns.contains(column))
                .filter(column -> !PythonRules.equal(folded(a.get(column)), folded(b.get(column))))
                .toList();
    }

    private @Nullable Object folded(@Nullable Object value) {
        return value instanceof String text && !caseSensitive ? text.toLowerCase(Locale.ROOT) : value;
    }

    private Map<String, @Nullable Object> match(Map<?, ?> a, Map<?, ?> b, int index, List<String> different) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        if (keyColumns.isEmpty()) {
            key.put("index", (long) index);
        }
        keyColumns.forEach(column -> key.put(column, a.get(column)));
        Map<String, @Nullable Object> match = new LinkedHashMap<>();
        match.put("key", key);
        match.put("row_a", a);
        match.put("row_b", b);
        match.put("is_modified", !different.isEmpty());
        match.put("different_columns", different);
        return match;
    }
}
