package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Optional;

/// Shows a table, a list of maps or of lists, and with `selectable` asks for one of its rows: `selected_row` as it was
/// given, `selected_index` from 0, or -1. Without rows there is nothing to show: `confirmed` is false.
final class TableDialogNode implements Node {
    @Override
    public String type() {
        return "TableDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        boolean selectable = context.flag("selectable", false);
        TableData data = TableData.of(Specs.list(context.input("data"), "`data`"), Inputs.text(context, "columns"));
        if (data.rows().isEmpty()) {
            return NodeResult.of("selected_row", null)
                    .with("selected_index", -1L)
                    .with("confirmed", false);
        }
        Optional<Integer> row = Showing.<Integer>of(reply -> {
                    TablePanel panel = new TablePanel(data, selectable);
                    return new DialogBox<>(reply, title)
                            .okCancel(() -> Optional.of(panel.selected()))
                            .around(panel);
                })
                .answer();
        int index = row.orElse(-1);
        return NodeResult.of("selected_row", index < 0 ? null : data.rows().get(index))
                .with("selected_index", (long) index)
                .with("confirmed", row.isPresent());
    }
}
