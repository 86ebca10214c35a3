package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.FieldError;
import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.http.AdminPrincipal;
import com.casarerpa.orchestrator.http.Authenticator;
import com.casarerpa.orchestrator.http.Credential;
import com.casarerpa.orchestrator.http.HttpParts;
import com.casarerpa.orchestrator.http.HttpServer;
import com.casarerpa.orchestrator.http.HttpSettings;
import com.casarerpa.orchestrator.http.Principal;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.RobotPrincipal;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.AppendLogs;
import com.casarerpa.orchestrator.job.application.GetJob;
import com.casarerpa.orchestrator.job.application.JobDrafts;
import com.casarerpa.orchestrator.job.application.JobNews;
import com.casarerpa.orchestrator.job.application.JobWorkflows;
import com.casarerpa.orchestrator.job.application.LeaseWriter;
import com.casarerpa.orchestrator.job.application.ListArtifacts;
import com.casarerpa.orchestrator.job.application.PutArtifact;
import com.casarerpa.orchestrator.job.application.ReadLogs;
import com.casarerpa.orchestrator.job.application.SearchLogs;
import com.casarerpa.orchestrator.job.application.SubmitJob;
import com.casarerpa.orchestrator.job.application.SubmitQuotas;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import com.casarerpa.orchestrator.job.infrastructure.PgFailureStore;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.database.DatabaseProbe;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The routes of jobs on a real server and a real database. A robot's key is its name; the admin's is `admin`.
final class JobServer implements AutoCloseable {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    final JobBench bench;
    final ClaimDesk desk;
    private final LeaseWriter writer;
    private final JobNews news;
    private final Map<String, Principal> keys = new ConcurrentHashMap<>();
    private final HttpServer http;
    private SubmitJob submit;
    private final HttpClient client = HttpClient.newHttpClient();

    JobServer(JobBench bench) throws IOException {
        this.bench = bench;
        desk = JobBench.newDesk(bench.database);
        news = new JobNews(desk, new Silent());
        writer = new LeaseWriter(bench.attemptStore, JobBench.POLICY, news, SqlFailures::classify, Runnable::run);
        keys.put("admin", new AdminPrincipal(UUID.randomUUID(), "ann", AdminRole.ADMIN));
        http = HttpServer.start(
                new HttpSettings("127.0.0.1", 0, HttpSettings.DEFAULT_BODY_LIMIT, Duration.ofMinutes(2)),
                new HttpParts(
                        routes(),
                        List.of(),
                        request -> Optional.empty(),
                        new Keys(keys),
                        (operation, method, status, nanos) -> {},
                        JobServer::refusal));
    }

    private static Optional<ProblemException> refusal(Throwable failure) {
        return DatabaseProbe.isOutage(failure)
                ? Optional.of(new ProblemException(ProblemCode.DATABASE_UNAVAILABLE, "The database is away")
                        .withHeader("Retry-After", "1"))
                : Optional.empty();
    }

    private List<Route> routes() {
        Supplier<JobId> ids = () -> new JobId(IDS.generate());
        var drafts = new JobDrafts(new BenchWorkflows(bench), bench.jobs, ids, bench.scope.workspaceId());
        submit = new SubmitJob(drafts, bench.jobs, news, SqlFailures::classify, SubmitQuotas.NONE);
        var get = new GetJob(bench.views);
        var routes = new ArrayList<Route>();
        routes.addAll(new LeaseRoutes(desk, writer).routes());
        routes.addAll(new RunRecordRoutes(
                        new AppendLogs(bench.logs),
                        new ReadLogs(bench.logs),
                        new SearchLogs(bench.logs),
                        new PutArtifact(bench.logs),
                        new ListArtifacts(bench.logs))
                .routes());
        var jdbi = bench.database.jdbi();
        routes.addAll(
                new AdminJobRoutes(bench.jobs, bench.views, new PgFailureStore(jdbi), new PgAuditLog(jdbi), ids, news)
                        .routes());
        routes.addAll(new SubmitRoutes(submit, get).routes());
        return routes;
    }

    int port() {
        return http.port();
    }

    /// A robot with a key.
    Holder robot(String name, int slots) {
        var robot = bench.robot(name, slots);
        keys.put(
                name,
                new RobotPrincipal(
                        UUID.randomUUID(), robot.robotId(), name, bench.scope.tenantId(), bench.scope.workspaceId()));
        return robot;
    }

    /// A request with the key in both headers, as old robots send it.
    HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                .header("X-Api-Key", key)
                .header("Authorization", "Bearer " + key);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply get(String key, String path) {
        return send(request(key, path));
    }

    Reply post(String key, String path, String json) {
        return send(
                request(key, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    @Override
    public void close() {
        desk.close();
        writer.close();
        client.close();
        http.close();
        submit.close();
    }

    /// An answer.
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return ContractJson.mapper().readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString();
        }
    }

    private record Keys(Map<String, Principal> keys) implements Authenticator {
        @Override
        public Optional<Principal> remembered(Credential credential, Origin origin) {
            return Optional.empty();
        }

        @Override
        public Principal authenticate(Credential credential, Origin origin) {
            if (credential instanceof Credential.Key(String value) && keys.containsKey(value)) {
                return keys.get(value);
            }
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Expected a known key, but got an unknown one.");
        }
    }

    /// The bench's one workflow; a definition that comes along becomes a version of it unless it is no object.
    private record BenchWorkflows(JobBench bench) implements JobWorkflows {
        @Override
        public Inline inline(Scope scope, String definition, Optional<String> name, String actor) {
            if (!definition.startsWith("{")) {
                return new Inline.Refused(
                        "Expected a workflow, but it is none",
                        List.of(new FieldError("workflow_json", "expected an object")));
            }
            bench.addVersion(2, definition);
            return new Inline.Kept(new NewJob.Work(bench.workflowId, 2));
        }
    }

    private static final class Silent implements EventBus {
        @Override
        public Subscription subscribe(Listener listener) {
            return () -> {};
        }

        @Override
        public void committed() {}
    }
}
