package com.casarerpa.contract.healing;

import java.time.Instant;
import java.util.UUID;

/// A step of one run that was healed.
///
/// @param at when the orchestrator heard of it
/// @param status what was decided about it since: `new`, `accepted` or `dismissed`
public record JobHealing(
        UUID healingId,
        UUID workflowId,
        int attempt,
        String nodeId,
        String property,
        String oldSelector,
        String newSelector,
        String method,
        double score,
        Instant at,
        String status) {}
