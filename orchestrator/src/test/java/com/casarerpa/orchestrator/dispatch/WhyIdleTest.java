package com.casarerpa.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.WaitVerdict;
import com.casarerpa.contract.robot.IdleAnswer;
import com.casarerpa.contract.robot.IdleVerdict;
import com.casarerpa.contract.robot.PassedOver;
import com.casarerpa.orchestrator.dispatch.application.WhyIdle;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgWaitStore;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class WhyIdleTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private final JobBench bench = new JobBench(DATABASE);
    private final WhyIdle why = new WhyIdle(new PgWaitStore(DATABASE.jdbi()));
    private final Holder robot = present("alpha");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Holder present(String name) {
        var made = bench.robot(name, 1);
        bench.sql("""
                INSERT INTO casare.robot_status (robot_id, tenant_id, workspace_id, status, last_seen_at)
                VALUES (?, ?, ?, 'idle', now())
                """, made.robotId(), bench.scope.tenantId(), bench.scope.workspaceId());
        return made;
    }

    private IdleAnswer answer() {
        return why.why(robot.robotId()).orElseThrow();
    }

    @Test
    void robot_thatIsNotThereHasNoAnswer() {
        assertThat(why.why(UUID.randomUUID())).isEmpty();
    }

    @Test
    void nothing_waits() {
        assertThat(answer().verdict()).isEqualTo(IdleVerdict.NOTHING_WAITS);
    }

    @Test
    void jobs_thatItMayNotTakeAreToldByReason() {
        bench.submit(JobBench.environment("production"));
        bench.submit(JobBench.needs(List.of("excel"), List.of()));
        bench.submit(JobBench.needs(List.of("excel"), List.of()));
        var told = answer();
        assertThat(told.verdict()).isEqualTo(IdleVerdict.NOTHING_SUITS);
        assertThat(told.suitable()).isZero();
        assertThat(told.passedOver())
                .extracting(PassedOver::verdict)
                .containsExactly(WaitVerdict.LACKS_CAPABILITIES, WaitVerdict.WRONG_ENVIRONMENT);
        assertThat(told.passedOver().getFirst().jobs()).isEqualTo(2);
        assertThat(told.passedOver().getFirst().detail()).contains("excel");
    }

    @Test
    void job_thatSuitsWouldStart_andThenItIsBusy() {
        bench.submit();
        bench.submit();
        assertThat(answer().verdict()).isEqualTo(IdleVerdict.WOULD_START_NOW);
        assertThat(bench.claim(robot)).isPresent();
        assertThat(answer().verdict()).isEqualTo(IdleVerdict.BUSY);
        assertThat(answer().suitable()).isEqualTo(1);
    }

    @Test
    void held_isToldWithWhoAndWhy() {
        bench.sql(
                "UPDATE casare.robots SET control = 'paused', control_by = 'admin:ann', control_note = 'new disk'"
                        + " WHERE robot_id = ?",
                robot.robotId());
        assertThat(answer().verdict()).isEqualTo(IdleVerdict.HELD);
        assertThat(answer().detail()).contains("paused", "ann", "new disk");
    }

    @Test
    void silent_isOffline() {
        bench.sql("UPDATE casare.robot_status SET status = 'offline' WHERE robot_id = ?", robot.robotId());
        assertThat(answer().verdict()).isEqualTo(IdleVerdict.OFFLINE);
    }
}
