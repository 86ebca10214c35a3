package com.casarerpa.orchestrator.robot.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.robot.application.Beat;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PgBeatStoreTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final int FLEET = 200;
    private static final int ROUNDS = 50;

    private final PgBeatStore store = new PgBeatStore(DATABASE.jdbi());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void write_isAHotUpdate() {
        List<RobotId> fleet =
                Stream.generate(PgBeatStoreTest::insertRobot).limit(FLEET).toList();
        store.write(fleet.stream()
                .map(each -> beat(each, Duration.ZERO, RobotStatus.IDLE))
                .toList());
        // One connection, so that its statistics are all there are.
        DATABASE.jdbi().useHandle(h -> {
            var one = new PgBeatStore(Jdbi.create(h.getConnection()).installPlugin(new PostgresPlugin()));
            long updatesBefore = updates(h, "n_tup_upd");
            long hotBefore = updates(h, "n_tup_hot_upd");

            for (int round = 0; round < ROUNDS; round++) {
                var status = round % 2 == 0 ? RobotStatus.BUSY : RobotStatus.IDLE;
                one.write(fleet.stream()
                        .map(each -> beat(each, Duration.ZERO, status))
                        .toList());
            }

            assertThat(updates(h, "n_tup_upd") - updatesBefore).isEqualTo((long) FLEET * ROUNDS);
            assertThat(updates(h, "n_tup_hot_upd") - hotBefore).isGreaterThan(FLEET * ROUNDS * 95L / 100);
        });
    }

    @Test
    void write_doesNotPutAnOlderHeartbeatOverANewerOne() {
        RobotId robot = insertRobot();
        store.write(List.of(beat(robot, Duration.ZERO, RobotStatus.BUSY)));

        store.write(List.of(beat(robot, Duration.ofSeconds(20), RobotStatus.ERROR)));

        assertThat(status(robot)).isEqualTo("busy");
    }

    @Test
    void write_leavesOutWhoIsGone() {
        RobotId robot = insertRobot();

        store.write(List.of(
                beat(new RobotId(UUID.randomUUID()), Duration.ZERO, RobotStatus.BUSY),
                beat(robot, Duration.ZERO, RobotStatus.BUSY)));

        assertThat(status(robot)).isEqualTo("busy");
    }

    @Test
    void write_tellsAFleetInFewRows() {
        List<Beat> beats = IntStream.range(0, 1500)
                .mapToObj(i -> beat(insertRobot(), Duration.ZERO, RobotStatus.IDLE))
                .toList();

        assertThat(store.write(beats).told()).isEqualTo(2);
        // Who comes to the end of its half minute between the two is told once more.
        assertThat(store.write(beats).told()).isLessThanOrEqualTo(1);
    }

    private static Beat beat(RobotId robot, Duration age, RobotStatus status) {
        return new Beat(
                robot,
                System.nanoTime() - age.toNanos(),
                Optional.of(status),
                Optional.of(new Beat.Figures(1.5, 2.5, List.of(UUID.randomUUID()), Map.of(), List.of())),
                false);
    }

    private static long updates(Handle handle, String counter) {
        handle.execute("SELECT pg_stat_force_next_flush()");
        return handle.select("SELECT " + counter + " FROM pg_stat_user_tables WHERE relname = 'robot_status'")
                .mapTo(Long.class)
                .one();
    }

    private static String status(RobotId robot) {
        return DATABASE.jdbi()
                .withHandle(h -> h.select("SELECT status FROM casare.robot_status WHERE robot_id = ?", robot.value())
                        .mapTo(String.class)
                        .one());
    }

    private static RobotId insertRobot() {
        UUID id = UUID.randomUUID();
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, ?)",
                        id,
                        DefaultTenancy.TENANT,
                        DefaultTenancy.WORKSPACE,
                        "r-" + id));
        return new RobotId(id);
    }
}
