package com.casarerpa.workflow.load;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.Metadata;
import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads workflow files of every known shape. Thread-safe.
public final class WorkflowLoader {
    /// The largest file, in bytes.
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private final NodeRegistry registry;

    public WorkflowLoader(NodeRegistry registry) {
        this.registry = registry;
    }

    /// A workflow and what was odd in its file.
    ///
    /// @param findings of loading only: aliases, mismatches, unusual shapes; validation adds its own
    public record Loaded(Workflow workflow, List<Finding> findings) {
        public Loaded {
            findings = List.copyOf(findings);
        }
    }

    /// Reads the text of a file.
    ///
    /// @throws WorkflowFormatException it is no JSON (with line and column), too large, or of a shape that is not
    /// understood
    public Loaded load(String json) throws WorkflowFormatException {
        List<Finding> findings = new ArrayList<>();
        Shape shape = Shape.of(JsonText.parse(json), findings);
        Map<String, RawNode> raw = RawNode.read(shape.nodes(), findings);
        List<Connection> connections = Connections.read(shape.connections(), raw);
        NodeReader reader = new NodeReader(registry, connections, findings);
        Map<String, NodeInstance> nodes = reader.read(raw);
        Metadata metadata = Header.metadata(shape.metadata());
        Map<String, VariableDefinition> variables = Header.variables(shape.variables(), shape.values());
        Settings settings = Header.settings(shape.settings(), shape.executionSettings());
        return new Loaded(new Workflow(metadata, nodes, connections, variables, settings), findings);
    }
}
