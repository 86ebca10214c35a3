package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.healing.JobHealing;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.List;
import java.util.Optional;

/// Shows which steps of a job's runs were healed.
public final class ListJobHealings {
    private final HealingReports reports;

    public ListJobHealings(HealingReports reports) {
        this.reports = reports;
    }

    /// In order; empty when there is no such job.
    public Optional<List<JobHealing>> list(JobId jobId) {
        return reports.ofJob(jobId);
    }
}
