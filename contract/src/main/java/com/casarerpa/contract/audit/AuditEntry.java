package com.casarerpa.contract.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One act or refusal that was remembered.
///
/// @param id its place in the chain, without holes
/// @param actor `admin:NAME`, `robot:NAME`, `enrolment:NAME`, `system`, or `unknown` for a refused credential
/// @param action what was done, as `thing.verb`
/// @param tenantId null for what stands above tenants
/// @param address where the request came from
/// @param previousHash the hash of the row before, in hexadecimal
/// @param hash of this row and the one before
public record AuditEntry(
        long id,
        Instant ts,
        String actor,
        String action,
        @Nullable String targetType,
        @Nullable String targetId,
        @Nullable UUID tenantId,
        @Nullable UUID workspaceId,
        @Nullable String requestId,
        @Nullable String address,
        JsonNode details,
        String previousHash,
        String hash) {}
