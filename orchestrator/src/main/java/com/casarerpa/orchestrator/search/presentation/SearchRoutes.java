package com.casarerpa.orchestrator.search.presentation;

import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.search.application.Finder.Place;
import com.casarerpa.orchestrator.search.application.Search;
import java.util.List;

/// Looking for things by a few letters.
public final class SearchRoutes {
    private static final int MOST_LETTERS = 200;

    private final Search search;

    public SearchRoutes(Search search) {
        this.search = search;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/search", "search", Caller.ADMIN, this::find));
    }

    private Answer find(Request request) {
        var words = request.query("text")
                .orElseThrow(() -> ProblemException.invalidField("text", "is required: what to look for"));
        if (words.length() > MOST_LETTERS) {
            throw ProblemException.invalidField(
                    "text", "expected at most " + MOST_LETTERS + " letters, but it has " + words.length());
        }
        var place = new Place(request.queryId("tenant_id"), request.queryId("workspace_id"));
        return Answer.ok(search.find(words, place, request.queryInt("limit", 8, 1, 50)));
    }
}
