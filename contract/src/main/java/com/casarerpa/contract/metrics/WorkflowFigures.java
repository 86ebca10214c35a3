package com.casarerpa.contract.metrics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a workflow did lately.
///
/// @param completed attempts after which their job was completed, likewise `failed` and `cancelled`
/// @param runP50Seconds how long attempts that completed took; null when none did
public record WorkflowFigures(
        UUID workflowId,
        long completed,
        long failed,
        long cancelled,
        @Nullable Double runP50Seconds,
        @Nullable Double runP95Seconds) {}
