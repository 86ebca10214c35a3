package com.casarerpa.orchestrator.workflow.infrastructure;

import com.casarerpa.contract.workflow.WorkflowFinding;
import com.casarerpa.contract.workflow.WorkflowVariable;
import com.casarerpa.orchestrator.workflow.application.WorkflowInspector;
import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.load.WorkflowFormatException;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.WorkflowValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks at workflow files with the engine's own loader and validator, so that what is kept is what robots can load.
/// Thread-safe.
public final class EngineWorkflowInspector implements WorkflowInspector {
    private static final String DESKTOP = "desktop";

    private final NodeRegistry registry;
    private final WorkflowLoader loader;
    private final WorkflowValidator validator;

    /// @param registry the node types of this build
    public EngineWorkflowInspector(NodeRegistry registry) {
        this.registry = registry;
        this.loader = new WorkflowLoader(registry);
        this.validator = new WorkflowValidator(registry);
    }

    @Override
    public Inspection inspect(String file) {
        try {
            WorkflowLoader.Loaded loaded = loader.load(file);
            Workflow workflow = loaded.workflow();
            List<Finding> findings = new ArrayList<>(loaded.findings());
            findings.addAll(validator.validate(workflow));
            return new Inspection.Seen(
                    workflow.metadata().name(),
                    workflow.metadata().description(),
                    workflow.nodes().size(),
                    isOfDesktop(workflow),
                    workflow.variables().values().stream()
                            .map(EngineWorkflowInspector::variable)
                            .toList(),
                    findings.stream().map(EngineWorkflowInspector::finding).toList());
        } catch (WorkflowFormatException e) {
            return new Inspection.Unreadable(e.code(), e.text());
        }
    }

    /// A node that is switched off does nothing. The loader has settled what each type means.
    private boolean isOfDesktop(Workflow workflow) {
        return workflow.nodes().values().stream()
                .filter(node -> !node.disabled())
                .flatMap(node -> registry.type(node.type()).stream())
                .anyMatch(type -> type.category().equals(DESKTOP));
    }

    private static WorkflowVariable variable(VariableDefinition variable) {
        return new WorkflowVariable(
                variable.name(),
                variable.type(),
                variable.sensitive() ? null : variable.defaultValue(),
                variable.description().isEmpty() ? null : variable.description(),
                variable.sensitive());
    }

    private static WorkflowFinding finding(Finding finding) {
        return new WorkflowFinding(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.code(),
                finding.nodeId().orElse(null),
                finding.message(),
                finding.suggestion().orElse(null));
    }
}
