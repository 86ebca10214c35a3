package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes rows into a CSV file. Rows are maps, of which `headers` (or the first row's keys) picks and orders the
/// values, or
/// lists.
final class WriteCsv implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        List<@Nullable Object> data = Inputs.list(context, "data");
        List<String> headers = headers(Inputs.list(context, "headers"), data);
        StringWriter out = new StringWriter();
        try (CsvWriter writer = Csv.writer(context).build(out)) {
            if (context.flag("write_header", true) && !headers.isEmpty()) {
                writer.writeRecord(headers);
            }
            for (int i = 0; i < data.size(); i++) {
                writer.writeRecord(cells(data.get(i), headers, i));
            }
        }
        return NodeResult.of("file_path", Texts.write(context, out.toString()).toString())
                .with("row_count", (long) data.size())
                .with("success", true);
    }

    private static List<String> headers(List<@Nullable Object> given, List<@Nullable Object> data) {
        if (!given.isEmpty()) {
            return given.stream().map(Values::text).toList();
        }
        boolean named = !data.isEmpty() && data.getFirst() instanceof Map<?, ?>;
        Set<String> columns = new LinkedHashSet<>();
        if (named) {
            for (Object row : data) {
                if (row instanceof Map<?, ?> map) {
                    map.keySet().forEach(column -> columns.add(String.valueOf(column)));
                }
            }
        }
        return List.copyOf(columns);
    }

    private static List<String> cells(@Nullable Object row, List<String> headers, int index) throws NodeException {
        return switch (row) {
            case Map<?, ?> map ->
                headers.stream().map(column -> cell(map.get(column))).toList();
            case List<?> list -> list.stream().map(WriteCsv::cell).toList();
            case null, default ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected every row of `data` to be a map or a list, but row " + index + " is "
                                + Values.describe(row));
        };
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : Values.text(value);
    }
}
