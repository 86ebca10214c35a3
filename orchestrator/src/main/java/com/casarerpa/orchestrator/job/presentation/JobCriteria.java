package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.domain.JobSort;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What jobs a request is about: the parameters that listing, counting and changing many of them share.
final class JobCriteria {
    private static final int MAX_TEXT = 200;
    private static final List<String> NAMES = List.of(
            "status",
            "workflow_id",
            "robot_id",
            "environment",
            "from",
            "to",
            "text",
            "tenant_id",
            "workspace_id",
            "error_code",
            "fingerprint",
            "open");

    private JobCriteria() {}

    static JobViews.Criteria of(Request request) {
        var from = request.queryInstant("from");
        var to = request.queryInstant("to");
        var errors = Stream.of(
                        from.flatMap(instant -> Instants.check("from", instant)),
                        to.flatMap(instant -> Instants.check("to", instant)))
                .flatMap(Optional::stream)
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalidFields(errors);
        }
        return new JobViews.Criteria(
                request.queryList("status").stream().map(JobCriteria::status).toList(),
                request.queryId("workflow_id"),
                request.queryId("robot_id"),
                request.queryId("tenant_id"),
                request.queryId("workspace_id"),
                request.query("environment"),
                from,
                to,
                text(request, "text"),
                text(request, "error_code"),
                request.queryId("fingerprint"),
                request.queryBoolean("open").orElse(false));
    }

    /// The same as they were sent, for the audit.
    static Map<String, String> described(Request request) {
        var sent = new LinkedHashMap<String, String>();
        NAMES.forEach(name -> {
            var values = request.queryList(name);
            if (!values.isEmpty()) {
                sent.put(name, String.join(",", values));
            }
        });
        return sent;
    }

    static JobSort sort(Request request) {
        var by = request.query("sort").map(JobCriteria::by).orElse(JobSort.By.CREATED);
        var order = request.query("order").orElse("desc");
        if (!order.equals("desc") && !order.equals("asc")) {
            throw ProblemException.invalidField("order", "expected desc or asc, but got " + order);
        }
        return new JobSort(by, order.equals("desc"));
    }

    private static JobSort.By by(String text) {
        return Arrays.stream(JobSort.By.values())
                .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField(
                        "sort",
                        "expected "
                                + Arrays.stream(JobSort.By.values())
                                        .map(by -> by.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + ", but got " + text));
    }

    private static JobStatus status(String text) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField(
                        "status", "expected pending, running, completed, failed or cancelled, but got " + text));
    }

    static Optional<String> text(Request request, String name) {
        var text = request.query(name);
        if (text.isPresent() && text.get().length() > MAX_TEXT) {
            throw ProblemException.invalidField(
                    name,
                    "expected at most " + MAX_TEXT + " characters, but got "
                            + text.get().length());
        }
        return text;
    }

    static Optional<JobViews.Cursor> cursor(Request request) {
        return request.query("cursor").map(text -> JobViews.Cursor.of(text).orElseThrow(JobCriteria::noCursor));
    }

    static ProblemException noCursor() {
        return ProblemException.invalidField("cursor", "expected the next_cursor of a page, but got something else");
    }
}
