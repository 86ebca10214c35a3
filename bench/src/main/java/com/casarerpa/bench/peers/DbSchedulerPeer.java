package com.casarerpa.bench.peers;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// [db-scheduler](https://github.com/kagkarlsson/db-scheduler) in this process, polling with lock-and-fetch: one
/// statement locks many due executions (`SKIP LOCKED`), threads run them, and each completion is a `DELETE` and a
/// commit of its own.
final class DbSchedulerPeer implements Peer {
    private static final String SCHEMA = "bench_dbscheduler";
    private static final String TABLE = SCHEMA + ".scheduled_tasks";
    private static final String TASK = "nothing";
    private static final int THREADS = 20;
    /// When fewer than this many executions per thread wait in memory, more are fetched …
    private static final double FETCH_BELOW = 10;
    /// … until there are this many per thread.
    private static final double FETCH_UP_TO = 100;

    private static final Duration POLLING = Duration.ofMillis(10);
    private static final Duration STALL = Duration.ofSeconds(20);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /// The table and the indexes of db-scheduler's documentation but for the one that only priorities need.
    private static final String CREATE_TABLE = """
            CREATE TABLE bench_dbscheduler.scheduled_tasks (
                task_name text NOT NULL,
                task_instance text NOT NULL,
                task_data bytea,
                execution_time timestamptz,
                picked boolean NOT NULL,
                picked_by text,
                last_success timestamptz,
                last_failure timestamptz,
                consecutive_failures integer,
                last_heartbeat timestamptz,
                version bigint NOT NULL,
                priority smallint,
                state text,
                PRIMARY KEY (task_name, task_instance))
            """;

    private static final String CREATE_INDEXES = """
            CREATE INDEX ON bench_dbscheduler.scheduled_tasks (execution_time);
            CREATE INDEX ON bench_dbscheduler.scheduled_tasks (last_heartbeat)
            """;

    private static final String FILL = """
            INSERT INTO bench_dbscheduler.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            SELECT 'nothing', CAST(n AS text), now() - interval '1 hour' + n * interval '1 microsecond', false, 1
            FROM generate_series(1, JOBS) AS n
            """;

    private static final String COUNT_LEFT = "SELECT count(*) FROM bench_dbscheduler.scheduled_tasks";

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public String settings() {
        return "lock-and-fetch, " + THREADS + " threads, fetches below " + (int) (THREADS * FETCH_BELOW) + " up to "
                + (int) (THREADS * FETCH_UP_TO) + " executions, timestamps in UTC, no priorities";
    }

    @Override
    public int usualPerSecond() {
        return 12_000;
    }

    @Override
    public PeerRun run(DatabaseUrl database, int jobs) throws InterruptedException {
        try (PeerSchema schema = PeerSchema.vacant(database, SCHEMA)) {
            schema.execute(
                    "CREATE SCHEMA " + SCHEMA,
                    CREATE_TABLE,
                    CREATE_INDEXES,
                    FILL.replace("JOBS", Integer.toString(jobs)),
                    "VACUUM (ANALYZE) " + TABLE);
            PeerRun run = workOff(schema, jobs);
            long left = schema.number(COUNT_LEFT);
            if (left != 0) {
                throw new BenchmarkException(
                        "Expected db-scheduler to complete " + jobs + " jobs, but " + left + " are left.");
            }
            return run;
        }
    }

    private static PeerRun workOff(PeerSchema schema, int jobs) throws InterruptedException {
        Progress progress = new Progress(jobs);
        try (HikariDataSource pool = pool(schema.database())) {
            Scheduler scheduler = scheduler(pool, progress);
            try {
                scheduler.start();
                return progress.await();
            } catch (BenchmarkException e) {
                // db-scheduler tells its listeners that something failed, but not what: the database may.
                schema.number(COUNT_LEFT);
                throw e;
            } finally {
                progress.end();
                scheduler.stop();
            }
        }
    }

    private static HikariDataSource pool(DatabaseUrl database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(SCHEMA);
        config.setJdbcUrl(database.jdbcUrl());
        config.setDataSourceProperties(database.connectionProperties());
        // One for each thread; the others for polling, heartbeats and the search for dead executions.
        config.setMaximumPoolSize(THREADS + 3);
        config.setConnectionTimeout(STOP_PATIENCE.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new BenchmarkException(
                    "Expected " + (THREADS + 3) + " connections to " + database + " for db-scheduler, but: "
                            + e.getMessage() + ".",
                    e);
        }
    }

    private static Scheduler scheduler(HikariDataSource pool, Progress progress) {
        return Scheduler.create(pool, List.<Task<?>>of(progress.task()))
                .schedulerName(new SchedulerName.Fixed("bench"))
                .tableName(TABLE)
                .threads(THREADS)
                .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                .pollingInterval(POLLING)
                .alwaysPersistTimestampInUTC()
                .shutdownMaxWait(STOP_PATIENCE)
                .addSchedulerListener(progress.listener())
                .build();
    }

    /// Counts one round's jobs. Thread-safe.
    private static final class Progress {
        private final int jobs;
        private final AtomicLong firstStart = new AtomicLong();
        private final AtomicInteger completed = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile long lastCompletion;

        Progress(int jobs) {
            this.jobs = jobs;
        }

        /// Does nothing, then completes like a one-time task: the row is removed.
        Task<Void> task() {
            CompletionHandler<Void> complete = (outcome, operations) -> {
                if (ended.getCount() == 0) {
                    return;
                }
                try {
                    operations.remove();
                } catch (RuntimeException e) {
                    fail(e);
                    return;
                }
                if (completed.incrementAndGet() == jobs) {
                    lastCompletion = System.nanoTime();
                    ended.countDown();
                }
            };
            return Tasks.custom(TASK, Void.class).execute((instance, context) -> {
                if (firstStart.get() == 0) {
                    firstStart.compareAndSet(0, System.nanoTime());
                }
                return complete;
            });
        }

        AbstractSchedulerListener listener() {
            return new AbstractSchedulerListener() {
                @Override
                public void onSchedulerEvent(SchedulerEventType event) {
                    if (event == SchedulerEventType.UNEXPECTED_ERROR) {
                        fail(new IllegalStateException("it reports an unexpected error"));
                    }
                }
            };
        }

        private void fail(Throwable cause) {
            failure.compareAndSet(null, cause);
            ended.countDown();
        }

        PeerRun await() throws InterruptedException {
            int before = -1;
            while (!ended.await(STALL.toMillis(), TimeUnit.MILLISECONDS)) {
                int now = completed.get();
                if (now == before) {
                    fail(new IllegalStateException("none was completed for " + STALL.toSeconds() + " s"));
                }
                before = now;
            }
            Throwable cause = failure.get();
            if (cause != null) {
                throw new BenchmarkException(
                        "Expected db-scheduler to complete " + jobs + " jobs, but after " + completed.get() + ": "
                                + reason(cause) + ".",
                        cause);
            }
            return new PeerRun(jobs, Duration.ofNanos(lastCompletion - firstStart.get()));
        }

        private static String reason(Throwable failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root.getMessage() == null ? root.toString() : root.getMessage();
        }

        /// Nothing is written to the table from now on.
        void end() {
            ended.countDown();
        }
    }
}
