package com.casarerpa.cli.local;

import com.casarerpa.cli.input.WorkflowFile;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.load.WorkflowFormatException;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.Severity;
import com.casarerpa.workflow.validation.WorkflowValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A workflow file that was read, loaded and validated.
///
/// @param workflow empty when the file is no workflow at all; the findings say why
/// @param findings of loading and validation, in this order
record CheckedFile(Optional<Workflow> workflow, List<Finding> findings) {

    /// Reads, loads and validates; what is wrong becomes a finding, whatever it is.
    static CheckedFile read(Path file, NodeRegistry registry) {
        WorkflowLoader.Loaded loaded;
        try {
            loaded = new WorkflowLoader(registry).load(WorkflowFile.read(file));
        } catch (WorkflowFile.UnreadableFileException e) {
            return new CheckedFile(Optional.empty(), List.of(Finding.error(e.code(), e.text())));
        } catch (WorkflowFormatException e) {
            return new CheckedFile(Optional.empty(), List.of(Finding.error(e.code(), e.text())));
        }
        List<Finding> findings = new ArrayList<>(loaded.findings());
        findings.addAll(new WorkflowValidator(registry).validate(loaded.workflow()));
        return new CheckedFile(Optional.of(loaded.workflow()), findings);
    }

    /// The findings that refuse the workflow.
    List<Finding> errors() {
        return of(Severity.ERROR).toList();
    }

    /// The findings that do not.
    List<Finding> warnings() {
        return of(Severity.WARNING).toList();
    }

    private Stream<Finding> of(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity);
    }
}
