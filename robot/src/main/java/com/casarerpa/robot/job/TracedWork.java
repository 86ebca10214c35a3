package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.trace.Span;
import com.casarerpa.contract.trace.TraceContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Work of which each run is a span, below the claim that gave the job. Thread-safe as the work is.
public final class TracedWork implements JobWork {
    private final Span.Sink sink;
    private final String robotName;
    private final Clock clock;
    private final JobWork work;

    public TracedWork(Span.Sink sink, String robotName, Clock clock, JobWork work) {
        this.sink = sink;
        this.robotName = robotName;
        this.clock = clock;
        this.work = work;
    }

    @Override
    public RunOutcome run(ClaimedJob job, Path folder, RunReport report, RunStop stop) {
        Optional<TraceContext> parent = job.origin() == null
                ? Optional.empty()
                : TraceContext.parse(job.origin().traceparent());
        if (!sink.on() || parent.isEmpty()) {
            return work.run(job, folder, report, stop);
        }
        var begun = clock.instant();
        Optional<String> error = Optional.of("INTERNAL_ERROR");
        try {
            RunOutcome outcome = work.run(job, folder, report, stop);
            error = switch (outcome) {
                case RunOutcome.Succeeded done -> Optional.empty();
                case RunOutcome.Failed failed -> Optional.of(failed.code());
                case RunOutcome.Stopped stopped -> Optional.of("STOPPED");
            };
            return outcome;
        } finally {
            sink.ended(new Span(
                    parent.get().child(),
                    Optional.of(parent.get().spanId()),
                    "run",
                    Span.Kind.CONSUMER,
                    begun,
                    clock.instant(),
                    Map.of(
                            "casare.job_id", job.jobId().toString(),
                            "casare.attempt", Integer.toString(job.attempt()),
                            "casare.robot", robotName,
                            "casare.workflow", job.workflowName()),
                    error));
        }
    }
}
