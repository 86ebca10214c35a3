package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.contract.workflow.WorkflowFinding;
import com.casarerpa.contract.workflow.WorkflowVariable;
import java.util.List;

/// Reads a workflow file as the engine would and says what is wrong with it.
public interface WorkflowInspector {
    /// Looks at the text of a file.
    Inspection inspect(String file);

    /// What was seen.
    sealed interface Inspection {
        /// It is a workflow, perhaps with errors.
        ///
        /// @param name as the file has it; `Untitled` when it has none
        /// @param desktop whether a node of it works on a desktop
        record Seen(
                String name,
                String description,
                int nodeCount,
                boolean desktop,
                List<WorkflowVariable> variables,
                List<WorkflowFinding> findings)
                implements Inspection {
            public Seen {
                variables = List.copyOf(variables);
                findings = List.copyOf(findings);
            }

            /// Whether no finding is an error.
            public boolean valid() {
                return errors().isEmpty();
            }

            /// The findings that refuse it.
            public List<WorkflowFinding> errors() {
                return findings.stream()
                        .filter(finding -> finding.severity().equals("error"))
                        .toList();
            }
        }

        /// It is none that could be read.
        ///
        /// @param code `NOT_JSON`, `UNKNOWN_SHAPE` or `LIMIT_EXCEEDED`
        record Unreadable(String code, String message) implements Inspection {}
    }
}
