package com.casarerpa.nodes.core.triggers;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Begins a workflow when a file appears or changes and tells which one.
final class FileWatchTriggerNode implements Node {
    @Override
    public String type() {
        return "FileWatchTriggerNode";
    }

    @Override
    public NodeResult run(NodeContext context) {
        return TriggerPayload.of(context, List.of("file_path", "file_name", "event_type", "directory", "old_path"));
    }
}
