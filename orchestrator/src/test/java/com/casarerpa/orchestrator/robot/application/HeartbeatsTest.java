package com.casarerpa.orchestrator.robot.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.robot.HeartbeatAnswer;
import com.casarerpa.contract.robot.HeartbeatRequest;
import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotCommand;
import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.infrastructure.PgJobStore;
import com.casarerpa.orchestrator.monitoring.application.EventTailer;
import com.casarerpa.orchestrator.monitoring.infrastructure.PgEventStore;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import com.casarerpa.orchestrator.robot.RunningJobs;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.robot.infrastructure.PgBeatStore;
import com.casarerpa.orchestrator.robot.infrastructure.PgRobotStore;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Heartbeats of one orchestrator on a real database, which others change meanwhile: whatever is written through a
/// store here is told to nobody but by its event.
class HeartbeatsTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final Actor ADMIN = new Actor("admin:test", "req-1", "127.0.0.1");
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PgRobotStore robots = new PgRobotStore(DATABASE.jdbi());
    private final PgJobStore jobs = new PgJobStore(DATABASE.jdbi());
    private final Counting store = new Counting();
    private final EventTailer events =
            new EventTailer(new PgEventStore(DATABASE.jdbi()), UUID.randomUUID(), Clock.systemUTC());
    private final Heartbeats heartbeats = Heartbeats.start(store, events, SqlFailures::classify);
    private final NoteHeartbeat heartbeat = new NoteHeartbeat(heartbeats, Rhythm.DEFAULT);
    private RobotId robot;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void registeredRobot() {
        robot = register("r-" + UUID.randomUUID());
        await().atMost(PATIENCE).until(() -> events.freshWithin(FRESH));
    }

    @AfterEach
    void stop() {
        heartbeats.close();
        events.close();
    }

    @Test
    void note_answersFromMemoryAfterTheFirstTime() {
        remembered(robot);
        int before = store.looks.get();

        for (int i = 0; i < 100; i++) {
            assertThat(beat(RobotStatus.IDLE).ok()).isTrue();
        }

        // A tailer that is late for a moment makes memory untrusted, which is right and rare.
        assertThat(store.looks.get() - before).isLessThan(5);
    }

    @Test
    void note_tellsTheTimeOfTheDatabase() {
        remembered(robot);

        Instant here = DATABASE.jdbi()
                .withHandle(h -> h.select("SELECT clock_timestamp()")
                        .mapTo(Instant.class)
                        .one());
        assertThat(Duration.between(here, beat(RobotStatus.IDLE).timestamp()).abs())
                .isLessThan(Duration.ofMillis(500));
    }

    @Test
    void note_ofAnUnknownRobotIsEmpty() {
        assertThat(heartbeat
                        .note(new RobotId(UUID.randomUUID()), said(RobotStatus.IDLE, Map.of()))
                        .join())
                .isEmpty();
    }

    @Test
    void note_ofARobotThatWasDeletedIsEmptyAsSoonAsThatIsTold() {
        remembered(robot);
        robots.delete(robot, ADMIN);

        await().atMost(PATIENCE)
                .until(() -> heartbeat
                        .note(robot, said(RobotStatus.IDLE, Map.of()))
                        .join()
                        .isEmpty());
        heartbeats.write();
    }

    @Test
    void note_seesACancelThatIsRequestedElsewhere() {
        UUID token = UUID.randomUUID();
        UUID job = RunningJobs.insert(DATABASE, robot.value(), token);
        remembered(robot);

        jobs.cancel(new JobId(job), Optional.of("wrong file"), ADMIN);

        await().atMost(PATIENCE)
                .until(() -> beat(RobotStatus.BUSY)
                        .commands()
                        .equals(List.of(new RobotCommand("cancel_job", job, token, "wrong file"))));
    }

    @Test
    void note_seesEachCancelAgainUntilTheRunHasEnded() {
        UUID job = RunningJobs.insert(DATABASE, robot.value(), UUID.randomUUID());
        UUID other = RunningJobs.insert(DATABASE, robot.value(), UUID.randomUUID());
        jobs.cancel(new JobId(job), Optional.empty(), ADMIN);
        jobs.cancel(new JobId(other), Optional.empty(), ADMIN);

        assertThat(beat(RobotStatus.BUSY).commands())
                .extracting(RobotCommand::jobId)
                .containsExactly(job, other);
        assertThat(beat(RobotStatus.BUSY).commands()).hasSize(2);
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE casare.job_queue SET status = 'cancelled', finished_at = now(), lease_token = NULL,"
                                + " lease_seconds = NULL, lease_expires_at = NULL WHERE job_id = ?",
                        job));
        assertThat(beat(RobotStatus.BUSY).commands())
                .extracting(RobotCommand::jobId)
                .containsExactly(other);
        assertThat(beat(RobotStatus.OFFLINE).commands()).isEmpty();
    }

    @Test
    void note_saysResumeForAWhileAfterAPause() {
        remembered(robot);
        robots.control(robot, RobotControl.PAUSED, Optional.of("patch day"), Optional.empty(), ADMIN);
        await().atMost(PATIENCE)
                .until(() -> beat(RobotStatus.IDLE)
                        .commands()
                        .equals(List.of(new RobotCommand("pause", null, null, "patch day"))));
        robots.control(robot, RobotControl.ACTIVE, Optional.empty(), Optional.empty(), ADMIN);
        await().atMost(PATIENCE).until(() -> isResumed(beat(RobotStatus.IDLE)));

        heartbeats.write();

        assertThat(isResumed(beat(RobotStatus.IDLE))).isTrue();
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE casare.robot_status SET resume_until = now() - interval '1 s' WHERE robot_id = ?",
                        robot.value()));
        try (Heartbeats restarted = Heartbeats.start(store, events, SqlFailures::classify)) {
            assertThat(new NoteHeartbeat(restarted, Rhythm.DEFAULT)
                            .note(robot, said(RobotStatus.IDLE, Map.of()))
                            .join()
                            .orElseThrow()
                            .commands())
                    .isEmpty();
        }
    }

    @Test
    void note_saysResumeAlsoWhenNobodyWroteThatItHeardOfThePause() {
        robots.control(robot, RobotControl.DRAINING, Optional.empty(), Optional.empty(), ADMIN);
        robots.control(robot, RobotControl.ACTIVE, Optional.empty(), Optional.empty(), ADMIN);

        assertThat(isResumed(beat(RobotStatus.IDLE))).isTrue();
    }

    @Test
    void note_saysResumeWhenTheTimeOfAPauseIsOver() {
        robots.control(
                robot,
                RobotControl.PAUSED,
                Optional.empty(),
                Optional.of(Instant.now().plusMillis(300)),
                ADMIN);
        assertThat(beat(RobotStatus.IDLE).commands())
                .extracting(RobotCommand::command)
                .containsExactly("pause");

        await().atMost(PATIENCE).until(() -> isResumed(beat(RobotStatus.IDLE)));
    }

    @Test
    void write_notesAllWithOneStatementAndTellsEachChangeOfStatusOnce() {
        RobotId second = register("second-" + UUID.randomUUID());
        RobotId third = register("third-" + UUID.randomUUID());
        heartbeats.write();
        int before = store.writes.get();
        for (RobotId each : List.of(robot, second, third)) {
            heartbeat.note(each, said(RobotStatus.IDLE, Map.of("queue", 1))).join();
            heartbeat.note(each, said(RobotStatus.BUSY, Map.of("queue", 3))).join();
            heartbeat.note(each, said(RobotStatus.BUSY, Map.of())).join();
        }

        heartbeats.write();
        heartbeats.write();

        assertThat(store.writes.get() - before).isBetween(1, 2);
        for (RobotId each : List.of(robot, second, third)) {
            Robot seen = robots.find(each).orElseThrow();
            assertThat(seen.status()).isEqualTo(RobotStatus.BUSY);
            assertThat(seen.cpuPercent()).isEqualTo(12.3);
            assertThat(seen.metrics()).containsEntry("queue", 3);
            assertThat(told(each)).containsExactly("busy");
        }
    }

    @Test
    void write_bringsBackWhoWasOffline() {
        silence(robot);
        robots.sweep(Duration.ofSeconds(30));
        assertThat(robots.find(robot).orElseThrow().status()).isEqualTo(RobotStatus.OFFLINE);
        beat(RobotStatus.IDLE);

        await().atMost(PATIENCE).until(() -> robots.find(robot).orElseThrow().status() == RobotStatus.IDLE);

        assertThat(told(robot)).containsExactly("idle");
    }

    @Test
    void write_notesAHeartbeatWithoutMetricsThatCannotBeKept() {
        RobotId good = register("good-" + UUID.randomUUID());
        heartbeat.note(robot, said(RobotStatus.BUSY, Map.of("bad", "\u0000"))).join();
        heartbeat.note(good, said(RobotStatus.BUSY, Map.of("queue", 7))).join();

        heartbeats.write();

        assertThat(robots.find(robot).orElseThrow().status()).isEqualTo(RobotStatus.BUSY);
        assertThat(robots.find(good).orElseThrow().metrics()).containsEntry("queue", 7);
    }

    @Test
    void write_losesNothingWhenTheDatabaseFailsForAMoment() {
        remembered(robot);
        store.failing = true;
        beat(RobotStatus.BUSY);
        assertThatThrownBy(heartbeats::write).hasMessage("away");

        store.failing = false;
        heartbeats.write();

        assertThat(robots.find(robot).orElseThrow().status()).isEqualTo(RobotStatus.BUSY);
    }

    @Test
    void note_refusesWhenHeartbeatsHaveNotBeenWrittenForSeconds() {
        remembered(robot);
        store.failing = true;
        beat(RobotStatus.BUSY);

        await().atMost(PATIENCE)
                .until(() ->
                        heartbeat.note(robot, said(RobotStatus.BUSY, Map.of())).isCompletedExceptionally());
        store.failing = false;
        await().atMost(PATIENCE)
                .until(() ->
                        !heartbeat.note(robot, said(RobotStatus.BUSY, Map.of())).isCompletedExceptionally());
    }

    private HeartbeatAnswer beat(RobotStatus status) {
        return heartbeat.note(robot, said(status, Map.of())).join().orElseThrow();
    }

    /// Until the robot is answered from memory.
    private void remembered(RobotId robotId) {
        await().atMost(PATIENCE).until(() -> {
            int before = store.looks.get();
            heartbeat.note(robotId, said(RobotStatus.IDLE, Map.of())).join();
            return store.looks.get() == before;
        });
    }

    private static boolean isResumed(HeartbeatAnswer answer) {
        return answer.commands().equals(List.of(new RobotCommand("resume", null, null, null)));
    }

    private static HeartbeatRequest said(RobotStatus status, Map<String, Object> metrics) {
        return new HeartbeatRequest(status, 12.3, 45.6, List.of(), metrics, "s", List.of());
    }

    /// The statuses that its own heartbeats told.
    private static List<String> told(RobotId robotId) {
        return DATABASE.jdbi().withHandle(h -> h.select("""
                                SELECT e.data::text
                                FROM casare.events e
                                WHERE e.type = 'robot.status' AND json_typeof(e.data) = 'array'
                                ORDER BY e.seq
                                """).mapTo(String.class).list()).stream()
                .flatMap(row -> ContractJson.mapper().readTree(row).valueStream())
                .filter(event -> event.path("robot_id").asString().equals(robotId.toString()))
                .map(event -> event.path("status").asString())
                .toList();
    }

    private RobotId register(String name) {
        UUID id = UUID.randomUUID();
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, ?)",
                        id,
                        DefaultTenancy.TENANT,
                        DefaultTenancy.WORKSPACE,
                        name));
        RobotId robotId = new RobotId(id);
        robots.register(
                robotId,
                new SelfRegisterRequest(name, "host", "default", List.of(), List.of(), 2, "1", "linux", "s"),
                Optional.empty());
        return robotId;
    }

    private static void silence(RobotId robotId) {
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE casare.robot_status SET last_seen_at = now() - interval '1 h' WHERE robot_id = ?",
                        robotId.value()));
    }

    /// Counts, and fails when told so.
    private static final class Counting implements BeatStore {
        private final BeatStore real = new PgBeatStore(DATABASE.jdbi());
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();
        private volatile boolean failing;

        @Override
        public int tellCancels(List<KnownRobot.CancelRequest> told) {
            return real.tellCancels(told);
        }

        @Override
        public Loaded load(Set<RobotId> robotIds) {
            looks.incrementAndGet();
            return real.load(robotIds);
        }

        @Override
        public Written write(List<Beat> beats) {
            if (failing) {
                throw new IllegalStateException("away");
            }
            writes.incrementAndGet();
            return real.write(beats);
        }
    }
}
