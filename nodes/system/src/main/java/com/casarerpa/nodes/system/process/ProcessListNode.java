package com.casarerpa.nodes.system.process;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists the processes of this machine whose name contains `filter_name`, in any case.
final class ProcessListNode implements Node {
    @Override
    public String type() {
        return "ProcessListNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String filter = Inputs.text(context, "filter_name").strip().toLowerCase(Locale.ROOT);
        boolean details = context.flag("include_details", true);
        List<Map<String, @Nullable Object>> processes = ProcessEntry.all().stream()
                .filter(entry -> entry.name().toLowerCase(Locale.ROOT).contains(filter))
                .map(entry -> entry.value(details, context.clock()))
                .toList();
        return NodeResult.of("processes", processes).with("count", (long) processes.size());
    }
}
