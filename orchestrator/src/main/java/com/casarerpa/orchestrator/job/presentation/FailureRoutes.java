package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.job.MuteFailureRequest;
import com.casarerpa.contract.job.UnmuteFailureRequest;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.FailureStore;
import com.casarerpa.orchestrator.job.application.ListFailures;
import com.casarerpa.orchestrator.job.application.MuteFailure;
import java.util.List;
import java.util.Optional;

/// Failures that are alike, together, over HTTP.
public final class FailureRoutes {
    private static final String PATH = "/api/v1/failures";

    private final ListFailures list;
    private final MuteFailure mute;

    public FailureRoutes(ListFailures list, MuteFailure mute) {
        this.list = list;
        this.mute = mute;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, "listFailures", Caller.ADMIN, this::list).costing(5),
                Route.post(PATH + "/{fingerprint}/mute", "muteFailure", Caller.ADMIN, this::mute),
                Route.post(PATH + "/{fingerprint}/unmute", "unmuteFailure", Caller.ADMIN, this::unmute));
    }

    private Answer list(Request request) {
        var from = request.queryInstant("from");
        from.flatMap(instant -> Instants.check("from", instant)).ifPresent(error -> {
            throw ProblemException.invalidFields(List.of(error));
        });
        return Answer.ok(list.list(new FailureStore.Filter(
                request.queryId("workflow_id"),
                request.queryId("tenant_id"),
                request.queryId("workspace_id"),
                from,
                request.queryBoolean("muted"),
                request.queryBoolean("open").orElse(false),
                request.query("cursor").map(text -> FailureStore.Cursor.of(text).orElseThrow(JobCriteria::noCursor)),
                request.queryInt("limit", 50, 1, 200))));
    }

    private Answer mute(Request request) {
        var body = request.json(MuteFailureRequest.class);
        var until = Optional.ofNullable(body.until());
        until.flatMap(instant -> Instants.check("until", instant)).ifPresent(error -> {
            throw ProblemException.invalidFields(List.of(error));
        });
        var wish = new FailureStore.Mute(
                body.workspaceId(), request.pathId("fingerprint"), until, Optional.ofNullable(body.note()));
        return Answer.ok(mute.mute(wish, JobRoutes.actor(request))
                .orElseThrow(() -> ProblemException.notFound("workspace", body.workspaceId())));
    }

    private Answer unmute(Request request) {
        var body = request.json(UnmuteFailureRequest.class);
        if (!mute.unmute(body.workspaceId(), request.pathId("fingerprint"), JobRoutes.actor(request))) {
            throw ProblemException.notFound("workspace", body.workspaceId());
        }
        return Answer.noContent();
    }
}
