package com.casarerpa.cli.server;

import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows one job by asking for it until it is final.
public final class JobWatch {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private JobWatch() {}

    /// The final job, or empty when it is not final in time.
    ///
    /// @param patience how long to follow; null means without end
    /// @param onChange is told each time that status, progress or node changed
    public static Optional<Job> untilFinal(
            AdminClient client, UUID jobId, @Nullable Duration patience, Consumer<Job> onChange)
            throws InterruptedException {
        Instant end = patience == null ? Instant.MAX : Instant.now().plus(patience);
        String before = "";
        while (true) {
            Job job = client.get("/jobs/" + jobId, Map.of(), Job.class);
            String now = job.status() + " " + job.progress() + " " + job.currentNode() + " " + job.attempt();
            if (!now.equals(before)) {
                onChange.accept(job);
                before = now;
            }
            if (isFinal(job.status())) {
                return Optional.of(job);
            }
            if (Instant.now().isAfter(end)) {
                return Optional.empty();
            }
            Thread.sleep(INTERVAL);
        }
    }

    private static boolean isFinal(JobStatus status) {
        return switch (status) {
            case PENDING, RUNNING -> false;
            case COMPLETED, FAILED, CANCELLED -> true;
        };
    }
}
