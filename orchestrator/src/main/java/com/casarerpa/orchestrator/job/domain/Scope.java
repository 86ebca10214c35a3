package com.casarerpa.orchestrator.job.domain;

import java.util.UUID;

/// Whose a thing is: every job stands in exactly one workspace of one tenant.
public record Scope(UUID tenantId, UUID workspaceId) {}
