package com.casarerpa.orchestrator.robot.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.contract.robot.UpdateRobotRequest;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import com.casarerpa.orchestrator.robot.application.LegacyRobots.Introduction;
import com.casarerpa.orchestrator.robot.application.LegacyRobots.Outcome;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.robot.infrastructure.PgBeatStore;
import com.casarerpa.orchestrator.robot.infrastructure.PgRobotStore;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// "The robot in {id} must be the key's, or the key's robot takes that name if it never registered."
class LegacyRobotsTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final Optional<Beat.Figures> NOTHING = Optional.empty();

    private final PgRobotStore store = new PgRobotStore(DATABASE.jdbi());
    private final Heartbeats heartbeats =
            Heartbeats.start(new PgBeatStore(DATABASE.jdbi()), new NoBus(), SqlFailures::classify);
    private final LegacyRobots robots = new LegacyRobots(store, heartbeats, new NoBus());
    private final String given = "given-" + UUID.randomUUID();
    private final String own = "PC-" + UUID.randomUUID().toString().substring(0, 8);
    private RobotId robot;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void robotOfAKey() {
        robot = insertRobot(given);
    }

    @AfterEach
    void stopHeartbeats() {
        heartbeats.close();
    }

    @Test
    void register_takesTheRobotsOwnNameTheFirstTime() {
        robots.register(robot, called(own));

        Robot registered = store.find(robot).orElseThrow();
        assertThat(registered.name()).isEqualTo(own);
        assertThat(registered.registeredAt()).isNotNull();
    }

    @Test
    void register_keepsTheNameOfTheKeyWhenTheOwnOneIsTaken() {
        insertRobot(own);

        assertThat(robots.register(robot, called(own))).isInstanceOf(Outcome.Noted.class);

        assertThat(store.find(robot).orElseThrow().name()).isEqualTo(given);
        assertThat(robots.heartbeat(robot, own, Optional.empty(), NOTHING)).isInstanceOf(Outcome.Noted.class);
    }

    @Test
    void heartbeat_registersARobotThatNeverDid() {
        assertThat(robots.heartbeat(robot, own, Optional.of(RobotStatus.BUSY), NOTHING))
                .isEqualTo(new Outcome.Noted(robot.value(), RobotStatus.BUSY));
        assertThat(store.find(robot).orElseThrow().name()).isEqualTo(own);
    }

    @Test
    void heartbeat_worksByIdByNameAndByTheOldNameAfterARename() {
        robots.register(robot, called(own));
        store.update(robot, new UpdateRobotRequest("renamed-" + own, null, null, null, null), Actor.SYSTEM);

        for (String name : List.of(own, "renamed-" + own, robot.toString())) {
            assertThat(robots.heartbeat(robot, name, Optional.empty(), NOTHING)).isInstanceOf(Outcome.Noted.class);
        }
        robots.register(robot, called(own));
        assertThat(store.find(robot).orElseThrow().name()).isEqualTo("renamed-" + own);
    }

    @Test
    void heartbeat_withAnotherRobotsNameIsRefused() {
        robots.register(robot, called(own));

        assertThat(robots.heartbeat(robot, "somebody-else", Optional.empty(), NOTHING))
                .isEqualTo(new Outcome.NotYours("somebody-else", own));
    }

    @Test
    void heartbeat_withAnotherRobotsIdIsRefusedEvenBeforeTheFirstRegistration() {
        RobotId other = insertRobot("other-" + UUID.randomUUID());

        assertThat(robots.heartbeat(robot, other.toString(), Optional.empty(), NOTHING))
                .isInstanceOf(Outcome.NotYours.class);
        assertThat(store.find(robot).orElseThrow().registeredAt()).isNull();
    }

    @Test
    void status_isNoted() {
        robots.register(robot, called(own));

        assertThat(robots.status(robot, own, RobotStatus.OFFLINE))
                .isEqualTo(new Outcome.Noted(robot.value(), RobotStatus.OFFLINE));
        heartbeats.write();
        assertThat(store.find(robot).orElseThrow().status()).isEqualTo(RobotStatus.OFFLINE);
    }

    @Test
    void status_leavesTheFiguresThatAreKnown() {
        robots.register(robot, called(own));
        var figures = new Beat.Figures(12.5, 33.0, List.of(), Map.of("queue", 3), List.of());
        robots.heartbeat(robot, own, Optional.of(RobotStatus.BUSY), Optional.of(figures));
        heartbeats.write();

        robots.status(robot, own, RobotStatus.MAINTENANCE);
        heartbeats.write();

        Robot seen = store.find(robot).orElseThrow();
        assertThat(seen.status()).isEqualTo(RobotStatus.MAINTENANCE);
        assertThat(seen.cpuPercent()).isEqualTo(12.5);
        assertThat(seen.metrics()).containsEntry("queue", 3);
    }

    @Test
    void heartbeat_withoutAStatusLeavesTheOneThatIsKnown() {
        robots.register(robot, called(own));
        robots.status(robot, own, RobotStatus.MAINTENANCE);
        heartbeats.write();

        assertThat(robots.heartbeat(robot, own, Optional.empty(), NOTHING))
                .isEqualTo(new Outcome.Noted(robot.value(), RobotStatus.MAINTENANCE));
    }

    @Test
    void register_keepsWhatAnAdminSetAndTheRobotDoesNotSay() {
        store.update(robot, new UpdateRobotRequest(null, "production", null, null, 5), Actor.SYSTEM);

        robots.register(robot, called(own));

        Robot registered = store.find(robot).orElseThrow();
        assertThat(registered.environment()).isEqualTo("production");
        assertThat(registered.maxConcurrentJobs()).isEqualTo(5);
    }

    private static Introduction called(String name) {
        return new Introduction(name, name, "host", null, List.of("browser"), null, null, "py", "Windows");
    }

    private static RobotId insertRobot(String name) {
        UUID id = UUID.randomUUID();
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, ?)",
                        id,
                        DefaultTenancy.TENANT,
                        DefaultTenancy.WORKSPACE,
                        name));
        return new RobotId(id);
    }

    /// Nobody listens.
    private static final class NoBus implements EventBus {
        @Override
        public Subscription subscribe(Listener listener) {
            return () -> {};
        }

        @Override
        public void committed() {}
    }
}
