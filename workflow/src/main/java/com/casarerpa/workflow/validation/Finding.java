package com.casarerpa.workflow.validation;

import java.util.Optional;

/// One thing that is wrong or odd in a workflow.
///
/// @param code stable, upper snake case; see [Codes]
/// @param nodeId the node that it is about, if it is about one
/// @param message what was expected and what came
/// @param suggestion what was probably meant, ready to be used instead
public record Finding(
        Severity severity, String code, Optional<String> nodeId, String message, Optional<String> suggestion) {
    /// An error about a node.
    public static Finding error(String code, String nodeId, String message) {
        return new Finding(Severity.ERROR, code, Optional.of(nodeId), message, Optional.empty());
    }

    /// A warning about a node.
    public static Finding warning(String code, String nodeId, String message) {
        return new Finding(Severity.WARNING, code, Optional.of(nodeId), message, Optional.empty());
    }

    /// An error about the workflow as a whole.
    public static Finding error(String code, String message) {
        return new Finding(Severity.ERROR, code, Optional.empty(), message, Optional.empty());
    }

    /// A warning about the workflow as a whole.
    public static Finding warning(String code, String message) {
        return new Finding(Severity.WARNING, code, Optional.empty(), message, Optional.empty());
    }

    /// The same finding with a suggestion, if there is one.
    public Finding suggesting(Optional<String> better) {
        return better.isEmpty() ? this : new Finding(severity, code, nodeId, message, better);
    }
}
