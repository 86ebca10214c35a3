package com.casarerpa.contract.tenancy;

import java.time.Instant;
import java.util.UUID;

/// A subdivision of a tenant.
///
/// @param status `active` or `suspended`
public record Workspace(UUID workspaceId, UUID tenantId, String name, String status, Instant createdAt) {}
