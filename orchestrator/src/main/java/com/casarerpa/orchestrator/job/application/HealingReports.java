package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.healing.HealingNoted;
import com.casarerpa.contract.healing.JobHealing;
import com.casarerpa.contract.healing.ReportHealingRequest;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import java.util.List;
import java.util.Optional;

/// What runs tell of steps that were healed.
public interface HealingReports {
    /// How many an attempt may report.
    int MOST_OF_AN_ATTEMPT = 1_000;

    /// How many are kept of a workflow; beyond that, those that were not seen for longest go.
    int MOST_OF_A_WORKFLOW = 500;

    /// Counts a healed step of the attempt that holds the lease, or of the one that the token stood for and that has
    /// ended within a week; once for each attempt. With its event. Absent when the attempt has reported too many.
    LeaseAnswer<Optional<HealingNoted>> note(JobId jobId, Holder holder, ReportHealingRequest healing);

    /// The healed steps of a job in order. Empty when there is no such job.
    Optional<List<JobHealing>> ofJob(JobId jobId);
}
