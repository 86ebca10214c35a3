package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import java.time.Duration;

/// Keeps a lease: its holder is alive and still at work.
public final class ExtendLease {
    private final AttemptStore store;

    public ExtendLease(AttemptStore store) {
        this.store = store;
    }

    /// Makes the lease end no earlier than `extension` from now.
    public LeaseAnswer<AttemptStore.Extended> extend(JobId jobId, Holder holder, Duration extension) {
        return store.extend(jobId, holder, extension);
    }
}
