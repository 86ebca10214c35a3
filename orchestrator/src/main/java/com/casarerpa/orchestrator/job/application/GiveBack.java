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
