package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.contract.metrics.FleetMetrics;
import com.casarerpa.contract.metrics.JobMetrics;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The fleet and the queue in figures, as the database has them now.
public interface Figures {

    /// The robots, narrowed by what is given.
    FleetMetrics fleet(Optional<UUID> tenantId, Optional<UUID> workspaceId);

    /// The jobs, narrowed by what is given.
    JobMetrics jobs(Optional<UUID> tenantId, Optional<UUID> workspaceId);

    /// How many jobs wait and run, by workspace and environment.
    List<Depth> queueDepth();

    /// A part of the queue.
    record Depth(UUID tenantId, UUID workspaceId, String environment, long pending, long running) {}
}
