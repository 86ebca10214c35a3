package com.casarerpa.robot.fake;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.robot.job.JobWork;
import com.casarerpa.robot.job.RunOutcome;
import com.casarerpa.robot.job.RunReport;
import com.casarerpa.robot.job.RunStop;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Work that lasts until the test ends it or the robot stops it.
public final class ScriptedWork implements JobWork {
    /// One run that the test steers.
    public static final class Run {
        private final CompletableFuture<RunReport> begun = new CompletableFuture<>();
        private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        private final CompletableFuture<String> stopped = new CompletableFuture<>();

        /// Waits until the robot has begun it.
        public RunReport awaitBegin() throws Exception {
            return begun.get(30, TimeUnit.SECONDS);
        }

        /// Waits until the robot has stopped it, and answers why.
        public String awaitStop() throws Exception {
            return stopped.get(30, TimeUnit.SECONDS);
        }

        public boolean wasStopped() {
            return stopped.isDone();
        }

        public void succeed() {
            outcome.complete(new RunOutcome.Succeeded(Map.of("success", true)));
        }

        public void end(RunOutcome how) {
            outcome.complete(how);
        }
    }

    private final Map<UUID, Run> runs = new ConcurrentHashMap<>();

    /// The run of a job, before or after it has begun.
    public Run of(UUID jobId) {
        return runs.computeIfAbsent(jobId, id -> new Run());
    }

    @Override
    public RunOutcome run(ClaimedJob job, Path folder, RunReport report, RunStop stop) {
        Run run = of(job.jobId());
        stop.onRequest(reason -> {
            run.stopped.complete(reason);
            run.outcome.complete(new RunOutcome.Stopped(Map.of("success", false)));
        });
        run.begun.complete(report);
        return run.outcome.join();
    }
}
