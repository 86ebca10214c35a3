package com.casarerpa.orchestrator.robot.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.robot.infrastructure.PgRobotStore;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RobotSweepLoopTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private final PgRobotStore store = new PgRobotStore(DATABASE.jdbi());
    private final AtomicInteger told = new AtomicInteger();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void loop_marksRobotsOfflineThatFellSilentWhileItRuns() {
        EventBus bus = new EventBus() {
            @Override
            public Subscription subscribe(Listener listener) {
                return () -> {};
            }

            @Override
            public void committed() {
                told.incrementAndGet();
            }
        };
        RobotId robot = busyRobot();
        try (RobotSweepLoop loop = RobotSweepLoop.start(store, bus, Rhythm.DEFAULT, Duration.ofMillis(20))) {
            assertThat(loop).isNotNull();
            DATABASE.jdbi()
                    .useHandle(h -> h.execute(
                            "UPDATE casare.robot_status SET last_seen_at = now() - interval '31 s' WHERE robot_id = ?",
                            robot.value()));

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(store.find(robot).orElseThrow().status()).isEqualTo(RobotStatus.OFFLINE));
            await().atMost(Duration.ofSeconds(10)).until(() -> told.get() == 1);
        }
    }

    private static RobotId busyRobot() {
        UUID id = UUID.randomUUID();
        DATABASE.jdbi().useHandle(h -> {
            h.execute(
                    "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, 'busy')",
                    id,
                    DefaultTenancy.TENANT,
                    DefaultTenancy.WORKSPACE);
            h.execute(
                    "INSERT INTO casare.robot_status (robot_id, tenant_id, workspace_id, status, last_seen_at)"
                            + " VALUES (?, ?, ?, 'busy', now())",
                    id,
                    DefaultTenancy.TENANT,
                    DefaultTenancy.WORKSPACE);
        });
        return new RobotId(id);
    }
}
