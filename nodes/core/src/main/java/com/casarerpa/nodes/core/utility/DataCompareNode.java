package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Compares two tables, that is lists of maps: which rows are in one only, which are in both, and what differs in
/// those.
///
/// Rows belong together by `key_columns` (names, separated by commas), or by their place without any.
final class DataCompareNode implements Node {
    @Override
    public String type() {
        return "DataCompareNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<String> columns = Stream.of(Inputs.text(context, "key_columns").split(","))
                .map(String::strip)
                .filter(column -> !column.isEmpty())
                .toList();
        TableComparison comparison = new TableComparison(
                columns, context.flag("compare_all_columns", true), context.flag("case_sensitive", true));
        return comparison.compare(rows(context, "data_a"), rows(context, "data_b"));
    }

    private static List<Map<?, ?>> rows(NodeContext context, String input) throws NodeException {
        List<Map<?, ?>> rows = new ArrayList<>();
        for (Object row : Inputs.list(context, input)) {
            if (!(row instanceof Map<?, ?> map)) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected every row of `" + input + "` to be a map, but row " + rows.size() + " is "
                                + Values.describe(row));
            }
            rows.add(map);
        }
        return rows;
    }
}
