package com.casarerpa.orchestrator.audit.application;

import com.casarerpa.orchestrator.audit.domain.AuditEntry;

/// Remembers what has no transaction of its own, such as a refused credential. An act that changes rows is written in
/// its own transaction instead, by its store.
public interface AuditLog {
    /// Appends an entry. Blocks until it is committed.
    void append(AuditEntry entry);
}
