package com.casarerpa.workflow.validation;

import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.graph.ExecGraph;
import com.casarerpa.workflow.graph.Pairs;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.util.ArrayList;
import java.util.List;

/// Finds what is wrong or odd in a workflow. Thread-safe.
public final class WorkflowValidator {
    private final NodeRegistry registry;

    public WorkflowValidator(NodeRegistry registry) {
        this.registry = registry;
    }

    /// All findings: errors refuse the workflow, warnings do not. Of a workflow beyond its limits only that is said.
    public List<Finding> validate(Workflow workflow) {
        List<Finding> findings = new ArrayList<>();
        new SizeRules(workflow, findings).check();
        if (!findings.isEmpty()) {
            // What is too large is not looked at any further: that could take long.
            return List.copyOf(findings);
        }
        ExecGraph graph = new ExecGraph(workflow, registry);
        Pairs pairs = new Pairs(workflow, graph);
        new ConnectionRules(workflow, registry, graph, findings).check();
        new NodeRules(workflow, registry, findings).check();
        new GraphRules(workflow, registry, graph, pairs, findings).check();
        new ReferenceRules(workflow, registry, findings).check();
        return List.copyOf(findings);
    }
}
