package com.casarerpa.orchestrator.audit.presentation;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.audit.AuditPage;
import com.casarerpa.orchestrator.audit.application.AuditReader;
import com.casarerpa.orchestrator.audit.application.AuditReader.Filter;
import com.casarerpa.orchestrator.audit.application.AuditReader.Link;
import com.casarerpa.orchestrator.audit.application.VerifyAudit;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The audit log over HTTP.
public final class AuditRoutes {
    private static final String PATH = "/api/v1/audit";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final AuditReader reader;
    private final VerifyAudit verify;

    public AuditRoutes(AuditReader reader, VerifyAudit verify) {
        this.reader = reader;
        this.verify = verify;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, "listAudit", Caller.ADMIN, this::list),
                Route.get(PATH + "/export", "exportAudit", Caller.ADMIN, this::export)
                        .costing(50),
                Route.get(PATH + "/verify", "verifyAudit", Caller.ADMIN, this::verify)
                        .costing(100));
    }

    private Answer list(Request request) {
        int limit = request.queryInt("limit", 50, 1, 500);
        long before = number(request, "cursor").orElse(Long.MAX_VALUE);
        var found = reader.newest(filter(request), before, limit + 1);
        boolean more = found.size() > limit;
        var page = more ? found.subList(0, limit) : found;
        return Answer.ok(new AuditPage(page, more ? Long.toString(page.getLast().id()) : null));
    }

    /// JSON lines, oldest first: whoever wants more asks again with the last id in `after`.
    private Answer export(Request request) {
        int limit = request.queryInt("limit", 1_000, 1, 10_000);
        var lines = new ByteArrayOutputStream();
        for (var entry : reader.oldest(filter(request), number(request, "after").orElse(0L), limit)) {
            lines.writeBytes(ContractJson.mapper().writeValueAsBytes(entry));
            lines.write('\n');
        }
        return Answer.bytes(lines.toByteArray(), "application/x-ndjson");
    }

    private Answer verify(Request request) {
        var id = number(request, "known_id");
        var hash = request.query("known_hash");
        if (id.isPresent() != hash.isPresent()) {
            throw ProblemException.invalidField(
                    id.isPresent() ? "known_hash" : "known_id",
                    "expected known_id and known_hash together, or neither");
        }
        hash.filter(text -> !HASH.matcher(text).matches()).ifPresent(text -> {
            throw ProblemException.invalidField(
                    "known_hash", "expected 64 hexadecimal digits, but got \"" + text + "\"");
        });
        return Answer.ok(verify.verify(id.map(known -> new Link(known, hash.orElseThrow()))));
    }

    private static Filter filter(Request request) {
        return new Filter(
                request.queryId("tenant_id"),
                request.queryId("workspace_id"),
                request.query("actor"),
                request.query("action"),
                request.query("target_type"),
                request.query("target_id"),
                request.queryInstant("from"),
                request.queryInstant("to"));
    }

    private static Optional<Long> number(Request request, String name) {
        return request.query(name).map(text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException notOne) {
                // Answered below, as a negative number is.
            }
            throw ProblemException.invalidField(
                    name, "expected the id of a row of the audit, but got \"" + text + "\"");
        });
    }
}
