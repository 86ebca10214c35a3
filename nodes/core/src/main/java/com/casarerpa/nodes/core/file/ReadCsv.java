package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a CSV file: rows as maps by the names in its first row, or as lists when it has none. All values are text.
///
/// A short row has null for what is missing; what is beyond the names stands as a list under the key `null`, as in
/// Python; `strict` refuses both.
final class ReadCsv implements FileAction {
    private static final int MOST_ROWS = 5_000_000;

    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        Path path = Places.existingFile(context, "file_path");
        String text = Texts.read(context, path);
        List<List<String>> rows = rows(context, path, text);
        if (!context.flag("has_header", true)) {
            return result(rows, List.of(), rows.size());
        }
        List<String> headers = rows.isEmpty() ? List.of() : rows.getFirst();
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        for (List<String> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            if (context.flag("strict", false) && row.size() != headers.size()) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected " + headers.size() + " values in each row of " + path + ", but data row "
                                + (data.size() + 1) + " has " + row.size() + "; mend the file or switch `strict` off");
            }
            data.add(named(headers, row));
        }
        return result(data, headers, data.size());
    }

    private static NodeResult result(List<?> data, List<String> headers, int count) {
        return NodeResult.of("data", data)
                .with("headers", headers)
                .with("row_count", (long) count)
                .with("success", true);
    }

    private static List<List<String>> rows(NodeContext context, Path path, String text)
            throws NodeException, IOException, InterruptedException {
        int skip = Inputs.atLeast(context, "skip_rows", 0, 0);
        int most = Inputs.atLeast(context, "max_rows", 0, 0);
        boolean header = context.flag("has_header", true);
        long wanted = most == 0 ? MOST_ROWS : Math.min(MOST_ROWS, (long) most + (header ? 1 : 0));
        List<List<String>> rows = new ArrayList<>();
        int seen = 0;
        try (CsvReader<CsvRecord> reader = Csv.reader(context).ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Reading " + path + " was interrupted");
                }
                if (++seen > skip && rows.size() < wanted) {
                    rows.add(row.getFields());
                }
            }
        } catch (CsvParseException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected " + path + " to be CSV, but it cannot be read: " + e.getMessage()
                            + "; check `delimiter` and `quotechar`",
                    e);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> named(List<String> headers, List<String> row) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            named.put(headers.get(i), i < row.size() ? row.get(i) : null);
        }
        if (row.size() > headers.size()) {
            named.put("null", row.subList(headers.size(), row.size()));
        }
        return named;
    }
}
