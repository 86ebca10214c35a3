package com.casarerpa.orchestrator;

import com.casarerpa.contract.metrics.HealthCheck;
import com.casarerpa.contract.trace.OtlpExporter;
import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.orchestrator.access.application.AdminKeyDesk;
import com.casarerpa.orchestrator.access.application.Admit;
import com.casarerpa.orchestrator.access.application.CreateRobotKey;
import com.casarerpa.orchestrator.access.application.EnrolRobot;
import com.casarerpa.orchestrator.access.application.EnsureAdminKey;
import com.casarerpa.orchestrator.access.application.GuessLimiter;
import com.casarerpa.orchestrator.access.application.KeyUses;
import com.casarerpa.orchestrator.access.application.ListRobotKeys;
import com.casarerpa.orchestrator.access.application.RefusalLog;
import com.casarerpa.orchestrator.access.application.RememberedKeys;
import com.casarerpa.orchestrator.access.application.RevokeRobotKey;
import com.casarerpa.orchestrator.access.application.RotateRobotKey;
import com.casarerpa.orchestrator.access.application.Sessions;
import com.casarerpa.orchestrator.access.infrastructure.PgAdminKeyStore;
import com.casarerpa.orchestrator.access.infrastructure.PgCredentialStore;
import com.casarerpa.orchestrator.access.infrastructure.PgEnrolmentStore;
import com.casarerpa.orchestrator.access.infrastructure.PgRobotKeyStore;
import com.casarerpa.orchestrator.access.infrastructure.PgTenantLookup;
import com.casarerpa.orchestrator.access.presentation.AdminKeyRoutes;
import com.casarerpa.orchestrator.access.presentation.EnrolmentRoutes;
import com.casarerpa.orchestrator.access.presentation.KeyRoutes;
import com.casarerpa.orchestrator.access.presentation.RequestAuthenticator;
import com.casarerpa.orchestrator.access.presentation.SessionRoutes;
import com.casarerpa.orchestrator.access.presentation.TenantGate;
import com.casarerpa.orchestrator.audit.application.VerifyAudit;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditReader;
import com.casarerpa.orchestrator.audit.presentation.AuditRoutes;
import com.casarerpa.orchestrator.dashboard.JarPages;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.dispatch.application.WhyWaiting;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgDispatchStore;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgWaitStore;
import com.casarerpa.orchestrator.dispatch.presentation.WhyWaitingRoutes;
import com.casarerpa.orchestrator.health.ContractRoutes;
import com.casarerpa.orchestrator.health.HealthRoutes;
import com.casarerpa.orchestrator.health.LoopCheck;
import com.casarerpa.orchestrator.http.Gate;
import com.casarerpa.orchestrator.http.HttpParts;
import com.casarerpa.orchestrator.http.HttpServer;
import com.casarerpa.orchestrator.http.HttpSettings;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.http.SocketRoute;
import com.casarerpa.orchestrator.job.application.AppendLogs;
import com.casarerpa.orchestrator.job.application.ClaimWaker;
import com.casarerpa.orchestrator.job.application.GetJob;
import com.casarerpa.orchestrator.job.application.GiveBack;
import com.casarerpa.orchestrator.job.application.JobDrafts;
import com.casarerpa.orchestrator.job.application.JobNews;
import com.casarerpa.orchestrator.job.application.JobWorkflows;
import com.casarerpa.orchestrator.job.application.LeaseWriter;
import com.casarerpa.orchestrator.job.application.ListArtifacts;
import com.casarerpa.orchestrator.job.application.ListJobHealings;
import com.casarerpa.orchestrator.job.application.PutArtifact;
import com.casarerpa.orchestrator.job.application.ReadLogs;
import com.casarerpa.orchestrator.job.application.ReclaimExpiredLeases;
import com.casarerpa.orchestrator.job.application.ReclaimLoop;
import com.casarerpa.orchestrator.job.application.ReportHealing;
import com.casarerpa.orchestrator.job.application.SearchLogs;
import com.casarerpa.orchestrator.job.application.SubmitJob;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import com.casarerpa.orchestrator.job.infrastructure.PgAttemptStore;
import com.casarerpa.orchestrator.job.infrastructure.PgFailureStore;
import com.casarerpa.orchestrator.job.infrastructure.PgHealingReports;
import com.casarerpa.orchestrator.job.infrastructure.PgJobStore;
import com.casarerpa.orchestrator.job.infrastructure.PgJobViewStore;
import com.casarerpa.orchestrator.job.infrastructure.PgLogStore;
import com.casarerpa.orchestrator.job.infrastructure.PgSubmitQuotas;
import com.casarerpa.orchestrator.job.presentation.AdminJobRoutes;
import com.casarerpa.orchestrator.job.presentation.JobHealingRoutes;
import com.casarerpa.orchestrator.job.presentation.LeaseRoutes;
import com.casarerpa.orchestrator.job.presentation.RunRecordRoutes;
import com.casarerpa.orchestrator.job.presentation.SubmitRoutes;
import com.casarerpa.orchestrator.monitoring.application.EventHistory;
import com.casarerpa.orchestrator.monitoring.application.EventTailer;
import com.casarerpa.orchestrator.monitoring.infrastructure.PgEventStore;
import com.casarerpa.orchestrator.monitoring.infrastructure.PgFigures;
import com.casarerpa.orchestrator.monitoring.presentation.EventSockets;
import com.casarerpa.orchestrator.monitoring.presentation.MetricsRoutes;
import com.casarerpa.orchestrator.monitoring.presentation.ServerMeters;
import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.LoopPulse;
import com.casarerpa.orchestrator.platform.StartupException;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.DatabaseProbe;
import com.casarerpa.orchestrator.platform.database.Migrations;
import com.casarerpa.orchestrator.platform.database.OwnPostgres;
import com.casarerpa.orchestrator.platform.database.SchemaCheck;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import com.casarerpa.orchestrator.platform.trace.JobTraces;
import com.casarerpa.orchestrator.robot.application.ChangeRobot;
import com.casarerpa.orchestrator.robot.application.FindRobots;
import com.casarerpa.orchestrator.robot.application.Heartbeats;
import com.casarerpa.orchestrator.robot.application.LegacyRobots;
import com.casarerpa.orchestrator.robot.application.NoteHeartbeat;
import com.casarerpa.orchestrator.robot.application.RegisterRobot;
import com.casarerpa.orchestrator.robot.application.RobotSweepLoop;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import com.casarerpa.orchestrator.robot.infrastructure.PgBeatStore;
import com.casarerpa.orchestrator.robot.infrastructure.PgRobotStore;
import com.casarerpa.orchestrator.robot.presentation.LegacyRobotRoutes;
import com.casarerpa.orchestrator.robot.presentation.RobotAdminRoutes;
import com.casarerpa.orchestrator.robot.presentation.RobotPlaneRoutes;
import com.casarerpa.orchestrator.tenancy.application.ControlFleet;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import com.casarerpa.orchestrator.tenancy.infrastructure.PgControlStore;
import com.casarerpa.orchestrator.tenancy.infrastructure.PgTenancyStore;
import com.casarerpa.orchestrator.tenancy.presentation.ControlRoutes;
import com.casarerpa.orchestrator.tenancy.presentation.TenancyRoutes;
import com.casarerpa.orchestrator.workflow.application.DecideHealing;
import com.casarerpa.orchestrator.workflow.application.DeleteWorkflow;
import com.casarerpa.orchestrator.workflow.application.FindWorkflows;
import com.casarerpa.orchestrator.workflow.application.SaveWorkflow;
import com.casarerpa.orchestrator.workflow.application.WorkflowsOfJobs;
import com.casarerpa.orchestrator.workflow.infrastructure.EngineWorkflowInspector;
import com.casarerpa.orchestrator.workflow.infrastructure.PgHealingStore;
import com.casarerpa.orchestrator.workflow.infrastructure.PgWorkflowStore;
import com.casarerpa.orchestrator.workflow.presentation.HealingRoutes;
import com.casarerpa.orchestrator.workflow.presentation.NodeRoutes;
import com.casarerpa.orchestrator.workflow.presentation.WorkflowRoutes;
import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server, wired by hand: read from top to bottom, it is how the parts depend on each other. Each part that must
/// be stopped is noted when it is started; closing stops them in the opposite order.
public final class Orchestrator implements AutoCloseable {
    private static final Duration CLAIM_RECHECK = Duration.ofSeconds(5);
    private static final int REPLY_THREADS = 2;
    private static final Duration LOOPS_MUST_PASS = Duration.ofMinutes(1);
    private static final Duration LONGEST_RECLAIM_PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Orchestrator.class);
    private static final Duration ROBOT_SWEEP_PAUSE = Duration.ofSeconds(2);

    /// This process, as the database names it.
    private final UUID self = UUID.randomUUID();

    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<SocketRoute> sockets = new ArrayList<>();
    private final List<LoopPulse> loops = new ArrayList<>();
    private final List<LoopPulse> rareLoops = new ArrayList<>();
    private final HttpServer http;

    /// A part that must be stopped.
    private record Part(String name, AutoCloseable stop) {}

    /// Starts a server; when this returns, it answers.
    ///
    /// @throws StartupException when it cannot start for a reason that whoever starts it can mend
    public static Orchestrator start(OrchestratorConfig config) {
        return new Orchestrator(config);
    }

    private Orchestrator(OrchestratorConfig config) {
        try {
            http = startAll(config);
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    private HttpServer startAll(OrchestratorConfig config) {
        var settings = settings(config);
        var folder = started("data folder", DataFolder.open(config.dataFolder()));
        var database = database(config, folder);
        var schema = Migrations.run(database);
        LOG.info("The database {} has the schema {}", database.url(), schema);
        var jdbi = database.jdbi();
        var clock = Clock.systemUTC();

        var traces = new JobTraces(started("traces", OtlpExporter.start(config.traces())), clock);
        var meters = started("meters", new ServerMeters());
        var eventStore = new PgEventStore(jdbi);
        var events = started("event tailer", new EventTailer(eventStore, self, clock));
        var admit = access(config, folder, jdbi, events);
        loops.add(events.pulse());
        meters.pools(database::pools);

        routes.addAll(new TenancyRoutes(new PgTenancyStore(jdbi)).routes());
        var control = new ControlFleet(new PgControlStore(jdbi, SqlFailures::classify), events);
        routes.addAll(new ControlRoutes(control).routes());
        var plane = claimPlane(database, events, meters, traces);
        jobs(jdbi, plane.news(), workflows(jdbi, events), events, traces, meters);
        robots(jdbi, events, meters);

        var figures = new PgFigures(jdbi);
        var eventSockets =
                started("event sockets", new EventSockets(events, new EventHistory(eventStore), figures, clock));
        sockets.addAll(eventSockets.routes());
        meters.gauge("casare_event_listeners", "Connected listeners to events", eventSockets::connected);
        routes.addAll(new MetricsRoutes(figures, meters).routes());
        var insights = started("insights", Insights.start(jdbi, self, clock));
        routes.addAll(insights.routes());
        readable(new DatabaseProbe(database), new SchemaCheck(jdbi, schema), new LoopCheck(loops, LOOPS_MUST_PASS));
        rareLoops.addAll(insights.loops());
        meters.loops(loops);
        meters.loops(rareLoops);

        var server = serve(
                settings,
                new RequestAuthenticator(admit),
                meters,
                plane.load(),
                new TenantGate(new PgTenantLookup(jdbi)));
        // Stopped in the opposite order: what is new is refused, claims that wait are answered with "no job", and
        // the server finishes what is under way.
        parts.push(new Part("claim desk", plane.desk()));
        parts.push(new Part("serving", server::stopServing));
        return server;
    }

    /// Who may come in, and what is remembered of that.
    private Admit access(OrchestratorConfig config, DataFolder folder, Jdbi jdbi, EventTailer events) {
        var clock = Clock.systemUTC();
        var audit = new PgAuditLog(jdbi);

        var credentials = new PgCredentialStore(jdbi);
        FirstAdminKey.ensure(config, folder, new EnsureAdminKey(credentials, audit));
        var remembered = new RememberedKeys(events, clock);
        started("remembered keys", events.subscribe(remembered));
        var uses = started("uses of keys", KeyUses.start(credentials, clock));
        var guesses = new GuessLimiter(clock);
        var refusals = started("refusal log", RefusalLog.start(audit, clock));
        rareLoops.addAll(List.of(uses.pulse(), refusals.pulse()));
        var admit = new Admit(credentials, remembered, uses, refusals, guesses);
        routes.addAll(new SessionRoutes(new Sessions(credentials, admit, audit)).routes());
        var auditReader = new PgAuditReader(jdbi);
        routes.addAll(new AuditRoutes(auditReader, new VerifyAudit(auditReader, clock)).routes());
        keys(jdbi, admit, uses, new EnrolRobot(new PgEnrolmentStore(jdbi), guesses, refusals, events), events);
        return admit;
    }

    private void keys(Jdbi jdbi, Admit admit, KeyUses uses, EnrolRobot enrol, EventTailer events) {
        var keys = new PgRobotKeyStore(jdbi);
        routes.addAll(new KeyRoutes(
                        new CreateRobotKey(keys, events),
                        new ListRobotKeys(keys, uses),
                        new RevokeRobotKey(keys, admit, events),
                        new RotateRobotKey(keys, admit, events))
                .routes());
        routes.addAll(new AdminKeyRoutes(new AdminKeyDesk(new PgAdminKeyStore(jdbi), uses, admit)).routes());
        routes.addAll(new EnrolmentRoutes(new PgEnrolmentStore(jdbi), enrol).routes());
    }

    /// What gives jobs to robots and takes in what they say of them.
    private record ClaimPlane(ClaimDesk desk, LeaseWriter writer, JobNews news) {
        /// What waits behind the handlers, besides what is parked.
        HttpParts.Load load() {
            return priority -> switch (priority) {
                case NEW_WORK -> desk.backlog();
                case NORMAL -> 0;
                case VITAL -> writer.waiting();
            };
        }
    }

    private ClaimPlane claimPlane(Database database, EventTailer events, ServerMeters meters, JobTraces traces) {
        var attempts = new PgAttemptStore(database.hotJdbi(), self);
        var retries = RetryPolicy.standard();
        var replies = started("replies", replies());
        var desk = new ClaimDesk(
                new PgDispatchStore(database.hotJdbi(), self),
                CLAIM_RECHECK,
                SqlFailures::classify,
                replies,
                new GiveBack(attempts, retries));
        var news = new JobNews(desk, events);
        var writer = started("lease writer", new LeaseWriter(attempts, retries, news, SqlFailures::classify, replies));
        meters.combiners(writer.combiners());
        meters.gauge("casare_claims_arrived", "Claims that were not looked at yet", desk::backlog);
        meters.gauge("casare_parked_claims", "Claims that wait for a job", desk::parked);
        meters.gauge("casare_lease_writes_waiting", "Calls of lease holders that wait to be written", writer::waiting);
        routes.addAll(new LeaseRoutes(desk, writer, traces).routes());
        started("claim waker", events.subscribe(new ClaimWaker(desk)));
        var reclaim = started(
                "reclaim loop",
                ReclaimLoop.start(
                        new ReclaimExpiredLeases(attempts, OverduePolicy.standard(), retries, news),
                        LONGEST_RECLAIM_PAUSE));
        loops.add(reclaim.pulse());
        return new ClaimPlane(desk, writer, news);
    }

    /// The database that is given, or one of our own.
    private Database database(OrchestratorConfig config, DataFolder folder) {
        if (config.databaseUrl().isPresent()) {
            return started("database", Database.connect(config.databaseUrl().get(), config.databaseConnections()));
        }
        var postgres = started("own PostgreSQL", OwnPostgres.start(folder));
        return started("database", Database.connectDirectly(postgres.url(), config.databaseConnections()));
    }

    private JobWorkflows workflows(Jdbi jdbi, EventTailer events) {
        var store = new PgWorkflowStore(jdbi);
        var inspector = new EngineWorkflowInspector(Catalogue.registry());
        routes.addAll(new WorkflowRoutes(
                        new SaveWorkflow(store, inspector, events),
                        new FindWorkflows(store, inspector),
                        new DeleteWorkflow(store, events),
                        inspector)
                .routes());
        routes.addAll(
                new HealingRoutes(new DecideHealing(new PgHealingStore(jdbi), store, inspector, events)).routes());
        routes.addAll(new NodeRoutes().routes());
        return new WorkflowsOfJobs(store, inspector);
    }

    /// What sends answers, so that whoever has written goes on writing.
    private static ExecutorService replies() {
        return Executors.newFixedThreadPool(
                REPLY_THREADS, Thread.ofPlatform().daemon().name("replies-", 0).factory());
    }

    private void jobs(
            Jdbi jdbi,
            JobNews news,
            JobWorkflows workflows,
            EventTailer events,
            JobTraces traces,
            ServerMeters meters) {
        var jobs = new PgJobStore(jdbi);
        var views = new PgJobViewStore(jdbi);
        var logs = new PgLogStore(jdbi);
        var uuids = Generators.timeBasedEpochGenerator();
        Supplier<JobId> ids = () -> new JobId(uuids.generate());
        var get = new GetJob(views);

        routes.addAll(new RunRecordRoutes(
                        new AppendLogs(logs),
                        new ReadLogs(logs),
                        new SearchLogs(logs),
                        new PutArtifact(logs),
                        new ListArtifacts(logs))
                .routes());
        var healings = new PgHealingReports(jdbi);
        routes.addAll(
                new JobHealingRoutes(new ReportHealing(healings, events), new ListJobHealings(healings)).routes());
        routes.addAll(
                new AdminJobRoutes(jobs, views, new PgFailureStore(jdbi), new PgAuditLog(jdbi), ids, news).routes());

        var drafts = new JobDrafts(workflows, jobs, ids, DefaultTenancy.WORKSPACE);
        var quotas = new PgSubmitQuotas(jdbi, DefaultTenancy.WORKSPACE);
        var submit = started("submits", new SubmitJob(drafts, jobs, news, SqlFailures::classify, quotas));
        meters.combiners(List.of(submit.combiner()));
        routes.addAll(new SubmitRoutes(submit, get, traces).routes());
        routes.addAll(new WhyWaitingRoutes(new WhyWaiting(new PgWaitStore(jdbi))).routes());
    }

    private void robots(Jdbi jdbi, EventTailer events, ServerMeters meters) {
        var rhythm = Rhythm.DEFAULT;
        var store = new PgRobotStore(jdbi);
        var find = new FindRobots(store);
        var heartbeats = started("heartbeats", Heartbeats.start(new PgBeatStore(jdbi), events, SqlFailures::classify));
        routes.addAll(
                new RobotPlaneRoutes(new RegisterRobot(store, events), new NoteHeartbeat(heartbeats, rhythm), rhythm)
                        .routes());
        routes.addAll(new LegacyRobotRoutes(new LegacyRobots(store, heartbeats, events), find).routes());
        routes.addAll(new RobotAdminRoutes(find, new ChangeRobot(store, events)).routes());
        var sweep = RobotSweepLoop.start(store, heartbeats, events, rhythm, ROBOT_SWEEP_PAUSE);
        loops.add(started("robot sweep", sweep).pulse());
        loops.add(heartbeats.pulse());
        meters.combiners(heartbeats.combiners());
    }

    private void readable(DatabaseProbe probe, SchemaCheck schema, LoopCheck loopCheck) {
        var contract = new ContractRoutes();
        routes.addAll(contract.routes());
        var checks = new LinkedHashMap<String, HealthRoutes.Check>();
        checks.put("database", () -> health(probe.problem()));
        checks.put("schema", () -> health(schema.problem()));
        checks.put("loops", loopCheck);
        routes.addAll(new HealthRoutes(checks, contract.version()).routes());
    }

    private static HealthCheck health(Optional<String> problem) {
        return new HealthCheck(problem.isEmpty(), problem.orElse(null));
    }

    private HttpServer serve(
            HttpSettings settings,
            RequestAuthenticator authenticator,
            ServerMeters meters,
            HttpParts.Load load,
            Gate gate) {
        try {
            var server = started(
                    "HTTP server",
                    HttpServer.start(
                            settings,
                            new HttpParts(
                                    routes, sockets, new JarPages(), authenticator, meters, Refusals::of, load, gate)));
            meters.gauge("casare_http_connections", "Open connections", server::connections);
            meters.gauge("casare_http_under_way", "Requests under way and not parked", server::underWay);
            meters.counter(
                    "casare_http_slow_clients", "Connections closed because of slow clients", server::slowClients);
            return server;
        } catch (IOException cannotBind) {
            throw portCannotBeUsed(settings, cannotBind);
        }
    }

    private static HttpSettings settings(OrchestratorConfig config) {
        var settings = new HttpSettings(
                        config.host(), config.port(), HttpSettings.DEFAULT_BODY_LIMIT, Duration.ofMinutes(2))
                .behind(config.proxies())
                .limiting(config.rates());
        try {
            HttpServer.checkPort(settings);
            return settings;
        } catch (IOException cannotBind) {
            throw portCannotBeUsed(settings, cannotBind);
        }
    }

    private static StartupException portCannotBeUsed(HttpSettings settings, IOException cause) {
        return new StartupException(
                "Expected to listen on port " + settings.port() + " of " + settings.host()
                        + ", but it cannot be used (" + cause.getMessage()
                        + "). Stop whoever uses it, or choose another with --port or CASARE_PORT.",
                cause);
    }

    private <T extends AutoCloseable> T started(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    /// The port that it listens on.
    public int port() {
        return http.port();
    }

    /// The routes that it serves, for the comparison with the contract.
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// The WebSocket endpoints that it serves, likewise.
    public List<SocketRoute> sockets() {
        return List.copyOf(sockets);
    }

    /// Stops in order: no new requests, parked claims answered with `null`, answers finished, listeners sent away,
    /// loops ended, database closed, own PostgreSQL stopped, data folder given free.
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.stop().close();
            } catch (Exception failure) {
                LOG.warn("The {} did not stop cleanly", part.name(), failure);
            }
        }
    }
}
