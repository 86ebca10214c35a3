package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.dispatch.application.Claim;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a job back into the queue whose robot went away while its claim was being written: the run does not count.
/// Only where the robot cannot ask for it again: a job that was given by a claim id is kept for who comes back with it.
public final class GiveBack implements ClaimDesk.Undelivered {
    private static final Logger LOG = LoggerFactory.getLogger(GiveBack.class);

    private final AttemptStore store;
    private final RetryPolicy policy;

    public GiveBack(AttemptStore store, RetryPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    @Override
    public void release(Claim claim, ClaimedJob job) {
        if (claim.claimId().isPresent()) {
            // The robot asks again by that id, and may have got this very job through another orchestrator already.
            // If it does not, the lease ends unused, which costs the job no attempt.
            LOG.debug(
                    "Robot {} was gone before it could be given job {}",
                    claim.holder().robotName(),
                    job.jobId());
            return;
        }
        var asked = claim.holder();
        var holder = new Holder(
                asked.scope(), asked.robotId(), asked.robotName(), Optional.of(new LeaseToken(job.leaseToken())));
        try {
            store.end(List.of(new AttemptStore.Ending.Release(new JobId(job.jobId()), holder)), policy);
            LOG.info(
                    "Released job {}: robot {} was gone before it could be given the job",
                    job.jobId(),
                    asked.robotName());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Job {} could not be given back; it is free again when its lease ends: {}",
                    job.jobId(),
                    failure.toString());
        }
    }
}
