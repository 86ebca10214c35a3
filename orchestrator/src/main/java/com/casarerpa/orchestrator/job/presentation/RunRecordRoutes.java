package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.FieldError;
import com.casarerpa.contract.job.AppendLogsRequest;
import com.casarerpa.contract.job.JobArtifacts;
import com.casarerpa.contract.job.LogEntry;
import com.casarerpa.contract.job.LogsAppended;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.AppendLogs;
import com.casarerpa.orchestrator.job.application.ListArtifacts;
import com.casarerpa.orchestrator.job.application.LogSearch;
import com.casarerpa.orchestrator.job.application.LogStore;
import com.casarerpa.orchestrator.job.application.PutArtifact;
import com.casarerpa.orchestrator.job.application.ReadLogs;
import com.casarerpa.orchestrator.job.application.SearchLogs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What runs leave behind: robots write logs and artifacts, admins read them.
public final class RunRecordRoutes {
    private static final Set<String> LEVELS = Set.of("debug", "info", "warning", "error", "critical");
    private static final int MAX_NAME = 200;
    private static final int MAX_CONTENT_TYPE = 200;

    private final AppendLogs append;
    private final ReadLogs read;
    private final PutArtifact put;
    private final ListArtifacts artifacts;
    private final SearchLogs search;

    public RunRecordRoutes(
            AppendLogs append, ReadLogs read, SearchLogs search, PutArtifact put, ListArtifacts artifacts) {
        this.append = append;
        this.read = read;
        this.search = search;
        this.put = put;
        this.artifacts = artifacts;
    }

    /// The routes.
    public List<Route> routes() {
        var job = "/api/v1/jobs/{job_id}";
        return List.of(
                Route.post(job + "/logs", "appendLogs", Caller.ROBOT, this::append),
                Route.get(job + "/logs", "getJobLogs", Caller.ADMIN, this::read),
                Route.get(job + "/logs/search", "searchJobLogs", Caller.ADMIN, this::search)
                        .costing(3),
                Route.get(job + "/logs/text", "getJobLogText", Caller.ADMIN, this::text)
                        .costing(5),
                Route.put(job + "/artifacts/{name}", "putArtifact", Caller.ROBOT, this::put),
                Route.get(job + "/artifacts", "listArtifacts", Caller.ADMIN, this::list),
                Route.get(job + "/artifacts/{artifact_id}/content", "getArtifact", Caller.ADMIN, this::content));
    }

    private Answer append(Request request) {
        var body = request.json(AppendLogsRequest.class);
        var jobId = Lease.jobId(request);
        var appended = Lease.accepted(
                append.append(jobId, Lease.holder(request, body.leaseToken()), body.offset(), lines(body.entries())));
        if (appended.gap()) {
            throw ProblemException.logGap(
                    "Expected line " + appended.nextOffset() + " of job " + jobId + " next, but got offset "
                            + body.offset() + ". Send the lines from next_offset on.",
                    appended.nextOffset());
        }
        return Answer.ok(new LogsAppended(appended.nextOffset()));
    }

    private static List<LogStore.Line> lines(List<LogEntry> entries) {
        var errors = new ArrayList<FieldError>();
        var lines = new ArrayList<LogStore.Line>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var level = entry.level().toLowerCase(Locale.ROOT);
            var known = level.equals("warn") ? "warning" : level;
            if (!LEVELS.contains(known)) {
                errors.add(new FieldError(
                        "entries[" + i + "].level",
                        "expected debug, info, warning, error or critical, but got " + entry.level()));
            }
            Instants.check("entries[" + i + "].ts", entry.ts()).ifPresent(errors::add);
            lines.add(new LogStore.Line(entry.ts(), known, Optional.ofNullable(entry.nodeId()), entry.message()));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalidFields(errors);
        }
        return lines;
    }

    private Answer read(Request request) {
        var jobId = Lease.jobId(request);
        return Answer.ok(read.read(jobId, attempt(request), fromLine(request), limit(request))
                .orElseThrow(() -> ProblemException.notFound("job", jobId)));
    }

    private static Optional<Integer> attempt(Request request) {
        int attempt = request.queryInt("attempt", 0, 1, Integer.MAX_VALUE);
        return attempt == 0 ? Optional.empty() : Optional.of(attempt);
    }

    private static int fromLine(Request request) {
        return request.queryInt("from_line", 0, 0, Integer.MAX_VALUE);
    }

    private static int limit(Request request) {
        return request.queryInt("limit", 1000, 1, 5000);
    }

    private Answer search(Request request) {
        var jobId = Lease.jobId(request);
        var levels = request.queryList("level");
        levels.stream().filter(level -> !LEVELS.contains(level)).findFirst().ifPresent(level -> {
            throw ProblemException.invalidField(
                    "level", "expected debug, info, warning, error or critical, but got " + level);
        });
        var text = JobCriteria.text(request, "text");
        var query = new LogSearch.Query(attempt(request), fromLine(request), limit(request), levels, text);
        return Answer.ok(search.search(jobId, query).orElseThrow(() -> ProblemException.notFound("job", jobId)));
    }

    private Answer text(Request request) {
        var jobId = Lease.jobId(request);
        var part = search.text(jobId, attempt(request), fromLine(request))
                .orElseThrow(() -> ProblemException.notFound("job", jobId));
        return Answer.bytes(part.lines().getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8")
                .with("X-Next-Line", Long.toString(part.nextLine()))
                .with("Content-Disposition", "attachment; filename=\"job-" + jobId + "-" + part.attempt() + ".log\"");
    }

    private Answer put(Request request) {
        var jobId = Lease.jobId(request);
        var name = request.pathParam("name");
        if (name.isBlank() || name.length() > MAX_NAME || !name.chars().allMatch(RunRecordRoutes::fitsName)) {
            throw ProblemException.invalidField(
                    "name",
                    "expected 1 to " + MAX_NAME + " characters without slashes and control characters, but got "
                            + name.length() + " characters");
        }
        var contentType = request.header("Content-Type")
                .filter(type -> type.length() <= MAX_CONTENT_TYPE)
                .orElse("application/octet-stream");
        var holder = Lease.holder(request, request.queryId("lease_token").orElse(null));
        var stored = Lease.accepted(put.put(jobId, holder, name, contentType, request.body()));
        return Answer.created("/api/v1/jobs/" + jobId + "/artifacts/" + stored.artifactId() + "/content", stored);
    }

    private static boolean fitsName(int character) {
        return !Character.isISOControl(character)
                && !Character.isSurrogate((char) character)
                && character != '/'
                && character != '\\';
    }

    private Answer list(Request request) {
        var jobId = Lease.jobId(request);
        return Answer.ok(
                new JobArtifacts(artifacts.list(jobId).orElseThrow(() -> ProblemException.notFound("job", jobId))));
    }

    private Answer content(Request request) {
        var artifactId = request.pathId("artifact_id");
        var content = artifacts
                .content(Lease.jobId(request), artifactId)
                .orElseThrow(() -> ProblemException.notFound("artifact", artifactId));
        // An attachment with a name in RFC 8187 form: what a robot sent is never run in the dashboard's origin.
        var name = URLEncoder.encode(content.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return Answer.bytes(content.bytes(), content.contentType())
                .with("Content-Disposition", "attachment; filename*=UTF-8''" + name);
    }
}
