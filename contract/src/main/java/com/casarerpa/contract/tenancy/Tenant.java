package com.casarerpa.contract.tenancy;

import java.time.Instant;
import java.util.UUID;

/// An owner.
///
/// @param status `active` or `suspended`
public record Tenant(UUID tenantId, String name, String status, Instant createdAt) {}
