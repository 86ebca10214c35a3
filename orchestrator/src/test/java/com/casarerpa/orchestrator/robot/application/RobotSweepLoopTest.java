package com.casarerpa.orchestrator.robot.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.robot.HeartbeatRequest;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.robot.infrastructure.PgBeatStore;
import com.casarerpa.orchestrator.robot.infrastructure.PgRobotStore;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RobotSweepLoopTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private final PgRobotStore store = new PgRobotStore(DATABASE.jdbi());
    private final AtomicInteger told = new AtomicInteger();
    private final EventBus bus = new EventBus() {
        @Override
        public Subscription subscribe(Listener listener) {
            return () -> {};
        }

        @Override
        public void committed() {
            told.incrementAndGet();
        }
    };

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void loop_marksRobotsOfflineThatFellSilentWhileItRuns() {
        RobotId robot = busyRobot();
        try (Heartbeats heartbeats = heartbeats();
                RobotSweepLoop loop =
                        RobotSweepLoop.start(store, heartbeats, bus, Rhythm.DEFAULT, Duration.ofMillis(20))) {
            assertThat(loop).isNotNull();
            DATABASE.jdbi()
                    .useHandle(h -> h.execute(
                            "UPDATE casare.robot_status SET last_seen_at = now() - interval '34 s' WHERE robot_id = ?",
                            robot.value()));

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(store.find(robot).orElseThrow().status()).isEqualTo(RobotStatus.OFFLINE));
            await().atMost(Duration.ofSeconds(10)).until(() -> told.get() == 1);
        }
    }

    @Test
    void loop_marksNobodyOfflineWhoWasHeardAndIsNotWrittenYet() {
        RobotId robot = busyRobot();
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE casare.robot_status SET last_seen_at = now() - interval '1 h' WHERE robot_id = ?",
                        robot.value()));
        try (Heartbeats heartbeats = heartbeats()) {
            var beat = new HeartbeatRequest(RobotStatus.BUSY, null, null, List.of(), Map.of(), null, List.of());
            new NoteHeartbeat(heartbeats, Rhythm.DEFAULT).note(robot, beat).join();

            RobotSweepLoop.start(store, heartbeats, bus, Rhythm.DEFAULT, Duration.ofHours(1))
                    .close();
        }

        assertThat(store.find(robot).orElseThrow().status()).isEqualTo(RobotStatus.BUSY);
        long told = DATABASE.jdbi()
                .withHandle(h -> h.select(
                                "SELECT count(*) FROM casare.events WHERE robot_id = ? AND type = 'robot.status'",
                                robot.value())
                        .mapTo(Long.class)
                        .one());
        assertThat(told).isZero();
    }

    private Heartbeats heartbeats() {
        return Heartbeats.start(new PgBeatStore(DATABASE.jdbi()), bus, SqlFailures::classify);
    }

    private static RobotId busyRobot() {
        UUID id = UUID.randomUUID();
        DATABASE.jdbi().useHandle(h -> {
            h.execute(
                    "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, gen_random_uuid()::text)",
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
