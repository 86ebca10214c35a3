package com.casarerpa.nodes.system.dialog;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows as a workflow gives them: maps, lists, or single values.
///
/// @param columns the names of the columns; those of maps are their keys
record TableData(List<String> columns, List<@Nullable Object> rows) {
    /// @param names names with commas; empty takes the keys of all maps, or counts the columns of lists
    static TableData of(List<@Nullable Object> rows, String names) {
        if (!names.isBlank()) {
            return new TableData(
                    Arrays.stream(names.split(",", -1)).map(String::strip).toList(), rows);
        }
        Set<String> keys = new LinkedHashSet<>();
        int width = 0;
        for (Object row : rows) {
            switch (row) {
                case Map<?, ?> map -> map.keySet().forEach(key -> keys.add(String.valueOf(key)));
                case List<?> list -> width = Math.max(width, list.size());
                case null, default -> width = Math.max(width, 1);
            }
        }
        List<String> columns = new ArrayList<>(keys);
        IntStream.rangeClosed(columns.size() + 1, width).forEach(i -> columns.add("Column " + i));
        return new TableData(columns, rows);
    }

    /// The text of a cell; empty where there is none.
    String cell(int row, int column) {
        Object value = switch (rows.get(row)) {
            case Map<?, ?> map -> map.get(columns.get(column));
            case List<?> list -> column < list.size() ? list.get(column) : null;
            case null -> null;
            case Object single -> column == 0 ? single : null;
        };
        return value == null ? "" : Values.text(value);
    }
}
