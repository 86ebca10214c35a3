package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.ClockWatch;
import java.time.Duration;
import java.util.UUID;

/// One claimed job while this robot has it: its lease and the switch that ends it.
record RunningJob(ClaimedJob job, RunStop stop, Lease lease) {

    /// A job that was just claimed.
    static RunningJob of(Claim claim, Time time, ClockWatch clocks) {
        RunStop stop = new RunStop();
        Duration length = Duration.ofSeconds(claim.job().leaseSeconds());
        Lease lease = new Lease(claim.job().leaseToken(), length, claim.grantedAt(), stop, time, clocks);
        stop.guardedBy(lease);
        return new RunningJob(claim.job(), stop, lease);
    }

    UUID id() {
        return job.jobId();
    }
}
