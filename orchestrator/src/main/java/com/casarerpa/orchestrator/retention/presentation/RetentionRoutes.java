package com.casarerpa.orchestrator.retention.presentation;

import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.retention.application.RetentionLoop;
import com.casarerpa.orchestrator.retention.application.RetentionStore;
import java.util.List;

/// Shows when old rows were removed, what would be removed, and begins it.
public final class RetentionRoutes {
    private static final String PATH = "/api/v1/retention";

    private final RetentionStore store;
    private final RetentionLoop loop;

    public RetentionRoutes(RetentionStore store, RetentionLoop loop) {
        this.store = store;
        this.loop = loop;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, "getRetention", Caller.ADMIN, r -> Answer.ok(store.status())),
                Route.get(PATH + "/preview", "previewRetention", Caller.ADMIN, r -> Answer.ok(store.preview()))
                        .costing(100),
                Route.post(PATH + "/run", "runRetention", Caller.FULL_ADMIN, this::run));
    }

    private Answer run(Request request) {
        store.dueNow(Actors.of(request));
        loop.wake();
        return Answer.of(202, store.status());
    }
}
