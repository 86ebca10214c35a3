package com.casarerpa.orchestrator.audit.domain;

/// Who does something, and by which request.
///
/// @param name `admin:NAME`, `robot:NAME`, `system`, or `unknown` for a refused credential
/// @param requestId the request's id; empty for what the orchestrator does by itself
/// @param address where the request came from; empty likewise
public record Actor(String name, String requestId, String address) {
    /// The orchestrator itself.
    public static final Actor SYSTEM = new Actor("system", "", "");
}
