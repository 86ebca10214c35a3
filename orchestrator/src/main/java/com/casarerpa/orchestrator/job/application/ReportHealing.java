package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.healing.HealingNoted;
import com.casarerpa.contract.healing.ReportHealingRequest;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import java.util.Optional;

/// Takes a robot's word that a step was healed.
public final class ReportHealing {
    private final HealingReports reports;
    private final EventBus events;

    public ReportHealing(HealingReports reports, EventBus events) {
        this.reports = reports;
        this.events = events;
    }

    /// Notes it; absent when the attempt has reported as many as it may.
    public LeaseAnswer<Optional<HealingNoted>> report(JobId jobId, Holder holder, ReportHealingRequest healing) {
        LeaseAnswer<Optional<HealingNoted>> answer = reports.note(jobId, holder, healing);
        events.committed();
        return answer;
    }
}
