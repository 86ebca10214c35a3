package com.casarerpa.orchestrator.platform.trace;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.contract.trace.Span;
import com.casarerpa.contract.trace.TraceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Makes a submit and each claim of a job a part of one trace, which the robot continues. A trace that the submitter
/// has begun is carried to the robot even when this orchestrator keeps no spans itself. Thread-safe.
public final class JobTraces {
    /// Keeps no spans.
    public static final JobTraces OFF = new JobTraces(Span.Sink.OFF, Clock.systemUTC());

    private final Span.Sink sink;
    private final Clock clock;

    public JobTraces(Span.Sink sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /// A submit that is under way.
    ///
    /// @param origin what its jobs carry
    public record Submit(JobOrigin origin, Optional<TraceContext> context, Optional<String> parent, Instant begun) {}

    /// A submit begins.
    ///
    /// @param traceparent the header that came with it
    public Submit submit(String requestId, Optional<String> traceparent) {
        var parent = traceparent.flatMap(TraceContext::parse);
        if (!sink.on()) {
            var origin =
                    new JobOrigin(requestId, parent.map(TraceContext::header).orElse(null));
            return new Submit(origin, Optional.empty(), Optional.empty(), Instant.EPOCH);
        }
        var context = parent.map(TraceContext::child).orElseGet(TraceContext::root);
        return new Submit(
                new JobOrigin(requestId, context.header()),
                Optional.of(context),
                parent.map(TraceContext::spanId),
                clock.instant());
    }

    /// A submit has ended.
    ///
    /// @param attributes what is worth knowing of it
    /// @param refusal why nothing was queued
    public void submitted(Submit submit, Map<String, String> attributes, Optional<String> refusal) {
        submit.context()
                .ifPresent(context -> sink.ended(new Span(
                        context,
                        submit.parent(),
                        "submit",
                        Span.Kind.PRODUCER,
                        submit.begun(),
                        clock.instant(),
                        attributes,
                        refusal)));
    }

    /// A robot has got a job. The job as it goes to the robot, whose run continues the claim.
    public ClaimedJob claimed(ClaimedJob job, String robot, Instant begun) {
        var origin = Objects.requireNonNullElse(job.origin(), JobOrigin.UNKNOWN);
        var parent = TraceContext.parse(origin.traceparent());
        if (!sink.on() || parent.isEmpty()) {
            return job;
        }
        var context = parent.get().child();
        var attributes = Map.of(
                "casare.job_id", job.jobId().toString(),
                "casare.attempt", Integer.toString(job.attempt()),
                "casare.robot", robot,
                "casare.workflow", job.workflowName());
        sink.ended(new Span(
                context,
                Optional.of(parent.get().spanId()),
                "claim",
                Span.Kind.SERVER,
                begun,
                clock.instant(),
                attributes,
                Optional.empty()));
        return job.continuing(new JobOrigin(origin.requestId(), context.header()));
    }

    /// Now.
    public Instant now() {
        return sink.on() ? clock.instant() : Instant.EPOCH;
    }
}
