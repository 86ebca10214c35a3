package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.Accepted;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.LeaseLost;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.NotFound;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What all calls on a leased job share: who calls about which job, and refusals as problems.
final class Lease {
    private Lease() {}

    static JobId jobId(Request request) {
        return new JobId(request.pathId("job_id"));
    }

    static Holder holder(Request request, @Nullable UUID token) {
        var robot = request.robot();
        return new Holder(
                new Scope(robot.tenantId(), robot.workspaceId()),
                robot.robotId(),
                robot.robotName(),
                Optional.ofNullable(token).map(LeaseToken::new));
    }

    /// The value of an accepted call.
    ///
    /// @throws ProblemException 409 `lease-lost`, or 404
    static <T> T accepted(LeaseAnswer<T> answer) {
        return switch (answer) {
            case Accepted<T>(var value) -> value;
            case LeaseLost<T>(var reason) ->
                throw new ProblemException(
                        ProblemCode.LEASE_LOST, reason + ". Nothing was changed. Stop this run and claim again.");
            case NotFound<T>(var jobId) -> throw ProblemException.notFound("job", jobId);
        };
    }
}
