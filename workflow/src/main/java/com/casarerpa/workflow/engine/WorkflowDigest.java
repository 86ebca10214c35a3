package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.spi.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a workflow does, as one SHA-256: nodes in order, their config, connections, variables and settings; not
/// where nodes stand on the canvas or what people called them.
final class WorkflowDigest {
    private WorkflowDigest() {}

    static String of(Workflow workflow) {
        List<@Nullable Object> parts = new ArrayList<>();
        workflow.nodes().values().forEach(node -> {
            parts.add(Arrays.asList(node.id(), node.type(), node.disabled()));
            parts.add(node.config());
        });
        for (Connection connection : workflow.connections()) {
            parts.add(connection.toString());
        }
        workflow.variables().values().forEach(variable -> {
            parts.add(Arrays.asList(variable.name(), variable.type(), variable.sensitive(), variable.readonly()));
            parts.add(variable.defaultValue());
        });
        parts.add(workflow.settings().toString());
        byte[] bytes = Values.json(parts).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(CheckpointFile.sha256().digest(bytes));
    }
}
