package com.casarerpa.orchestrator.job.domain;

import java.util.UUID;

/// The id of a job: a UUID of version 7 made by the orchestrator, so that ids grow with time.
public record JobId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
