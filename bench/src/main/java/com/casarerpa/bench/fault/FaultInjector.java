package com.casarerpa.bench.fault;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.bench.fault.FaultPlan.Planned;
import com.casarerpa.bench.fault.FaultProxy.Weather;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

/// Does what is planned, one fault after the other; what happens to a real robot goes on beside the next ones.
final class FaultInjector {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final long DATABASE_PATIENCE_NANOS = 120_000_000_000L;

    private final FaultSite site;
    private final IntConsumer restartRobot;
    private final ConcurrentLinkedQueue<Applied> applied = new ConcurrentLinkedQueue<>();
    private final List<Thread> beside = new ArrayList<>();

    /// A fault that was.
    ///
    /// @param begin of [System#nanoTime]
    /// @param end when it was over and what it took away could answer again
    record Applied(Planned planned, long begin, long end) {}

    /// @param restartRobot starts a real robot again, by its place
    FaultInjector(FaultSite site, IntConsumer restartRobot) {
        this.site = site;
        this.restartRobot = restartRobot;
    }

    /// All that were, in no particular order.
    List<Applied> applied() {
        return List.copyOf(applied);
    }

    /// Waits until what goes on beside is over as well.
    void settle() throws InterruptedException {
        for (Thread thread : beside) {
            thread.join();
        }
        for (FaultSite.Node node : site.nodes()) {
            node.awaitReady();
        }
    }

    /// Does it; returns when all orchestrators are ready again.
    void apply(Planned planned) throws InterruptedException {
        FaultSite.Node node = site.nodes().get(planned.target());
        switch (planned.kind()) {
            case ORCHESTRATOR_KILL ->
                during(planned, () -> {
                    node.kill();
                    Thread.sleep(planned.millis());
                    node.restart();
                    node.awaitReady();
                });
            case ORCHESTRATOR_STOP -> during(planned, () -> frozen(node.pid(), planned.millis()));
            case ORCHESTRATOR_RESTART ->
                during(planned, () -> {
                    node.stop();
                    Thread.sleep(planned.millis());
                    node.restart();
                    node.awaitReady();
                });
            case DATABASE_KILL -> during(planned, this::killDatabase);
            case DATABASE_TERMINATE -> during(planned, this::terminateSessions);
            case DATABASE_LOCK -> during(planned, () -> lock(planned));
            case DATABASE_CUT -> weather(planned, node.toDatabase(), new Weather.Cut());
            case DATABASE_BLACK_HOLE -> weather(planned, node.toDatabase(), new Weather.BlackHole());
            case NETWORK_DROP_REPLIES -> weather(planned, node.toOrchestrator(), new Weather.DropReplies());
            case NETWORK_DELAY ->
                weather(planned, node.toOrchestrator(), new Weather.Delay(50 + planned.millis() % 700));
            case NETWORK_HALF_CLOSE ->
                during(planned, () -> node.toOrchestrator().halfCloseAll(planned.late()));
            case NETWORK_CUT -> weather(planned, node.toOrchestrator(), new Weather.Cut());
            case NETWORK_BLACK_HOLE -> weather(planned, node.toOrchestrator(), new Weather.BlackHole());
            case ROBOT_KILL ->
                beside(planned, () -> {
                    site.robot(planned.target()).kill();
                    Thread.sleep(planned.millis());
                    restartRobot.accept(planned.target());
                });
            case ROBOT_STOP ->
                beside(planned, () -> frozen(site.robot(planned.target()).pid(), planned.millis()));
        }
        if (planned.kind().takesAway()) {
            for (FaultSite.Node each : site.nodes()) {
                each.awaitReady();
            }
        }
    }

    /// What a fault does; returns when it is over.
    @FunctionalInterface
    private interface Deed {
        void run() throws InterruptedException;
    }

    private void during(Planned planned, Deed deed) throws InterruptedException {
        long begin = System.nanoTime();
        deed.run();
        applied.add(new Applied(planned, begin, System.nanoTime()));
    }

    private void beside(Planned planned, Deed deed) {
        beside.add(Thread.ofVirtual().name("fault").start(() -> {
            try {
                during(planned, deed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static void frozen(long pid, int millis) throws InterruptedException {
        Signals.stop(pid);
        try {
            Thread.sleep(millis);
        } finally {
            Signals.resume(pid);
        }
    }

    private void weather(Planned planned, FaultProxy proxy, Weather weather) throws InterruptedException {
        during(planned, () -> {
            proxy.become(weather);
            Thread.sleep(planned.millis());
            if (weather instanceof Weather.BlackHole && !planned.late()) {
                proxy.become(new Weather.Cut());
            }
            proxy.become(new Weather.Fair());
        });
    }

    private void killDatabase() throws InterruptedException {
        long before = site.databasePid();
        Signals.kill(before);
        long end = System.nanoTime() + DATABASE_PATIENCE_NANOS;
        while (site.databasePid() == before || !sql(statement -> statement.execute("SELECT 1"))) {
            if (System.nanoTime() > end) {
                throw new BenchmarkException(
                        "Expected PostgreSQL to be back after it was killed, but it is not; its log is in "
                                + site.folder() + ".");
            }
            Thread.sleep(10);
        }
    }

    private void terminateSessions() {
        if (!sql(statement -> statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"))) {
            throw new BenchmarkException("Expected to terminate the sessions of the database, but it does not answer.");
        }
    }

    /// A transaction that somebody has left open, which only looks, or has locked rows as well.
    private void lock(Planned planned) throws InterruptedException {
        Properties properties = site.database().connectionProperties();
        try (Connection connection = DriverManager.getConnection(site.database().jdbcUrl(), properties);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            while (!locked(statement, planned.late())) {
                connection.rollback();
            }
            Thread.sleep(planned.millis());
            connection.rollback();
        } catch (SQLException e) {
            throw new BenchmarkException("Expected to lock rows of the queue, but: " + e.getMessage(), e);
        }
    }

    /// Whether it worked: a row that was changed since the transaction began cannot be locked by it.
    private static boolean locked(Statement statement, boolean rows) throws SQLException {
        try {
            statement.execute("SELECT count(*) FROM casare.robots");
            if (rows) {
                statement.execute("SELECT job_id FROM casare.job_queue WHERE status = 'running'"
                        + " ORDER BY job_id LIMIT 3 FOR UPDATE SKIP LOCKED");
                statement.execute("SELECT robot_id FROM casare.robot_attachments"
                        + " ORDER BY robot_id LIMIT 2 FOR UPDATE SKIP LOCKED");
            }
            return true;
        } catch (SQLException conflict) {
            if (SERIALIZATION_FAILURE.equals(conflict.getSQLState())) {
                return false;
            }
            throw conflict;
        }
    }

    @FunctionalInterface
    private interface Sql {
        void run(Statement statement) throws SQLException;
    }

    /// Whether it could be run.
    private boolean sql(Sql sql) {
        DatabaseUrl url = site.database();
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.connectionProperties());
                Statement statement = connection.createStatement()) {
            sql.run(statement);
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }
}
