package com.casarerpa.orchestrator.http;

/// In which order calls are refused when more come than the server can take: the last of these first.
public enum Priority {
    /// Keeps or ends work that is under way, or tells how the server is.
    VITAL,
    /// Somebody looks at something or changes it.
    NORMAL,
    /// Begins new work: what is not begun now is begun later.
    NEW_WORK
}
