package com.casarerpa.orchestrator.audit.presentation;

import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.http.Request;

/// Tells from a request who acts.
public final class Actors {
    private Actors() {}

    /// The caller of a request.
    public static Actor of(Request request) {
        return new Actor(request.principal().actor(), request.requestId(), request.remoteAddress());
    }
}
