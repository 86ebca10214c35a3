package com.casarerpa.orchestrator.series;

import static com.casarerpa.orchestrator.job.JobBench.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.metrics.JobSeriesPoint;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.series.application.SeriesStore.Counted;
import com.casarerpa.orchestrator.series.application.ShowSeries;
import com.casarerpa.orchestrator.series.application.ShowSeries.Of;
import com.casarerpa.orchestrator.series.infrastructure.PgSeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SeriesTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private final JobBench bench = new JobBench(DATABASE);
    private final PgSeriesStore store = new PgSeriesStore(DATABASE.jdbi());
    private final ShowSeries series = new ShowSeries(store);
    private final Instant now = now();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void countAll() {
        due("now() - interval '2 hours'");
        bench.sql("DELETE FROM casare.job_attempts");
        bench.sql("TRUNCATE casare.workflow_series, casare.queue_series, casare.robot_series");
    }

    private Instant now() {
        return bench.value(OffsetDateTime.class, "SELECT now()").toInstant();
    }

    private void due(String countedTo) {
        bench.sql("UPDATE casare.series_state SET next_run_at = now(), counted_to = " + countedTo);
    }

    private void countUp() {
        while (store.count() == Counted.MORE) {
            // The next part.
        }
    }

    private Of mine() {
        return new Of(Optional.empty(), Optional.of(bench.scope.workspaceId()), Optional.empty());
    }

    private List<JobSeriesPoint> lastHours(int hours) {
        return series.jobs(mine(), now.minus(Duration.ofHours(hours)), now, now).points();
    }

    /// Ends a job as if it had waited and run so long and ended so many minutes ago.
    private void ended(Holder robot, boolean well, int waitSeconds, int runSeconds, int minutesAgo) {
        bench.submit(JobBench.retries(0));
        var job = bench.claim(robot).orElseThrow();
        if (well) {
            bench.complete(robot, job);
        } else {
            bench.fail(robot, job, ErrorKind.APPLICATION);
        }
        bench.sql("""
                UPDATE casare.job_attempts
                SET ended_at = now() - make_interval(mins => ?),
                    started_at = now() - make_interval(mins => ?, secs => ?)
                WHERE job_id = ?
                """, minutesAgo, minutesAgo, runSeconds, job.jobId());
        bench.sql("""
                UPDATE casare.job_queue q SET created_at = a.started_at - make_interval(secs => ?)
                FROM casare.job_attempts a WHERE a.job_id = q.job_id AND q.job_id = ?
                """, waitSeconds, id(job).value());
    }

    @Test
    void jobs_areCountedOnceInTheirSlotsWithHowLongTheyWaitedAndRan() {
        var robot = bench.robot("alpha", 1);
        for (int i = 0; i < 9; i++) {
            ended(robot, true, 20, 4, 30);
        }
        ended(robot, false, 500, 60, 30);
        countUp();
        bench.sql("UPDATE casare.series_state SET next_run_at = now()");
        assertThat(store.count()).isEqualTo(Counted.UP_TO_DATE);

        var full = lastHours(2).stream().filter(point -> point.completed() > 0).toList();
        assertThat(full).hasSize(1);
        var point = full.getFirst();
        assertThat(point.at()).isEqualTo(slot(now.minus(Duration.ofMinutes(30))));
        assertThat(point.completed()).isEqualTo(9);
        assertThat(point.failed()).isEqualTo(1);
        assertThat(point.waitP50Seconds()).isCloseTo(20.0, within(7.0));
        assertThat(point.waitP95Seconds()).isCloseTo(500.0, within(150.0));
        assertThat(point.runP50Seconds()).isCloseTo(4.0, within(1.5));
        assertThat(lastHours(24 * 5).stream()
                        .mapToLong(JobSeriesPoint::completed)
                        .sum())
                .as("in slots of an hour")
                .isEqualTo(9);
    }

    private static Instant slot(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond() / 300 * 300);
    }

    @Test
    void jobs_ofAnotherWorkspaceOrTenantOrWorkflowAreNotShown() {
        ended(bench.robot("alpha", 1), true, 1, 1, 10);
        countUp();
        var from = now.minus(Duration.ofHours(1));
        var stranger = Optional.of(UUID.randomUUID());
        for (var of : List.of(
                new Of(stranger, Optional.empty(), Optional.empty()),
                new Of(Optional.empty(), stranger, Optional.empty()),
                new Of(Optional.empty(), Optional.empty(), stranger))) {
            assertThat(series.jobs(of, from, now, now).points())
                    .as(of.toString())
                    .hasSizeGreaterThan(10)
                    .allMatch(point -> point.completed() == 0 && point.pending() == null);
        }
        var own = new Of(Optional.empty(), Optional.empty(), Optional.of(bench.workflowId));
        assertThat(series.jobs(own, from, now, now).points()).anyMatch(point -> point.completed() == 1);
    }

    @Test
    void queues_areLookedAt_andTheLongestOfASlotIsKept() {
        bench.submit();
        bench.submit();
        due("now()");
        store.count();
        bench.sql("DELETE FROM casare.job_queue WHERE workspace_id = ?", bench.scope.workspaceId());
        due("now()");
        store.count();
        var looked =
                lastHours(1).stream().filter(point -> point.pending() != null).toList();
        assertThat(looked).isNotEmpty();
        assertThat(looked.getFirst().pending()).isEqualTo(2);
    }

    @Test
    void count_isDoneByOneOnlyUntilItIsDueAgain() {
        due("now()");
        assertThat(store.count()).isEqualTo(Counted.UP_TO_DATE);
        assertThat(new PgSeriesStore(DATABASE.jdbi()).count()).isEqualTo(Counted.NOT_DUE);
    }

    @Test
    void workflows_tellHowTheyDid() {
        var robot = bench.robot("alpha", 1);
        ended(robot, true, 1, 8, 20);
        ended(robot, false, 1, 8, 40);
        countUp();
        var figures = series.workflows(mine(), 7, now).workflows();
        assertThat(figures).hasSize(1);
        assertThat(figures.getFirst().workflowId()).isEqualTo(bench.workflowId);
        assertThat(figures.getFirst().completed()).isEqualTo(1);
        assertThat(figures.getFirst().failed()).isEqualTo(1);
        assertThat(figures.getFirst().runP50Seconds()).isCloseTo(8.0, within(3.0));
    }

    @Test
    void robots_tellTheirLoadAndWhatBecameOfTheirRuns() {
        var robot = bench.robot("alpha", 1);
        bench.sql("""
                INSERT INTO casare.robot_status
                    (robot_id, tenant_id, workspace_id, status, last_seen_at, cpu_percent, memory_percent)
                VALUES (?, ?, ?, 'idle', now(), 40, 60)
                """, robot.robotId(), bench.scope.tenantId(), bench.scope.workspaceId());
        ended(robot, true, 1, 1, 1);
        countUp();
        bench.sql("UPDATE casare.robot_status SET cpu_percent = 20 WHERE robot_id = ?", robot.robotId());
        due("now()");
        store.count();
        var points = series.robot(robot.robotId(), now.minus(Duration.ofHours(1)), now.plusSeconds(60), now)
                .orElseThrow()
                .points();
        assertThat(points.stream().mapToLong(point -> point.completed()).sum()).isEqualTo(1);
        assertThat(points.stream().filter(point -> point.cpuPercent() != null))
                .isNotEmpty()
                .allMatch(point -> point.cpuPercent() <= 40 && point.cpuPercent() >= 20)
                .allMatch(point -> point.memoryPercent() == 60.0);
    }

    @Test
    void purge_removesFineSlotsAfterDaysAndCoarseOnesAfterWeeks() {
        for (var age : List.of("1 day", "4 days", "40 days")) {
            for (int step : new int[] {300, 3600}) {
                bench.sql(
                        "INSERT INTO casare.queue_series VALUES (?, ?, now() - CAST(? AS interval), ?, 1, 1)",
                        bench.scope.workspaceId(),
                        step,
                        age,
                        bench.scope.tenantId());
            }
        }
        bench.sql("UPDATE casare.series_state SET next_purge_at = now()");
        store.purge();
        assertThat(bench.value(
                        String.class,
                        "SELECT string_agg(step::text, ',' ORDER BY step, at) FROM casare.queue_series WHERE workspace_id = ?",
                        bench.scope.workspaceId()))
                .isEqualTo("300,3600,3600");
    }
}
