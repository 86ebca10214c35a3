package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.healing.JobHealings;
import com.casarerpa.contract.healing.ReportHealingRequest;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.HealingReports;
import com.casarerpa.orchestrator.job.application.ListJobHealings;
import com.casarerpa.orchestrator.job.application.ReportHealing;
import java.util.List;

/// Healed steps of runs: robots report them, admins read them.
public final class JobHealingRoutes {
    private final ReportHealing report;
    private final ListJobHealings list;

    public JobHealingRoutes(ReportHealing report, ListJobHealings list) {
        this.report = report;
        this.list = list;
    }

    /// The routes.
    public List<Route> routes() {
        var healings = "/api/v1/jobs/{job_id}/healings";
        return List.of(
                Route.post(healings, "reportHealing", Caller.ROBOT, this::report),
                Route.get(healings, "listJobHealings", Caller.ADMIN, this::list));
    }

    private Answer report(Request request) {
        var body = request.json(ReportHealingRequest.class);
        var jobId = Lease.jobId(request);
        var noted = Lease.accepted(report.report(jobId, Lease.holder(request, body.leaseToken()), body));
        return Answer.ok(noted.orElseThrow(() -> new ProblemException(
                ProblemCode.INVALID_STATE,
                "Expected at most " + HealingReports.MOST_OF_AN_ATTEMPT + " healed steps of an attempt, but job "
                        + jobId + " has reported as many already. This one was not counted.")));
    }

    private Answer list(Request request) {
        var jobId = Lease.jobId(request);
        return Answer.ok(new JobHealings(list.list(jobId).orElseThrow(() -> ProblemException.notFound("job", jobId))));
    }
}
