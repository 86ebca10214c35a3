package com.casarerpa.orchestrator.http;

import java.util.UUID;

/// Who is calling, as the credential proved it.
public sealed interface Principal permits RobotPrincipal, AdminPrincipal {

    /// The key that proved it.
    UUID keyId();

    /// How this caller is written in audit rows and in `created_by`, `cancel_by` …: `robot:NAME`, `admin:NAME`.
    String actor();
}
