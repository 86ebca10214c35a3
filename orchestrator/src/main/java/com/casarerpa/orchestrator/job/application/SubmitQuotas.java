package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.application.SubmitJob.Outcome.QuotaExceeded;
import java.util.Optional;

/// What workspaces may submit.
@FunctionalInterface
public interface SubmitQuotas {
    /// No limits.
    SubmitQuotas NONE = command -> Optional.empty();

    /// Takes a place for a job; says why when there is none.
    Optional<QuotaExceeded> take(SubmitJob.Command command);
}
