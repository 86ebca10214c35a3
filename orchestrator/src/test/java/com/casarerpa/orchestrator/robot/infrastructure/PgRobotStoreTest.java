package com.casarerpa.orchestrator.robot.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.contract.robot.UpdateRobotRequest;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.robot.RunningJobs;
import com.casarerpa.orchestrator.robot.application.RobotStore.Change;
import com.casarerpa.orchestrator.robot.application.RobotStore.Cursor;
import com.casarerpa.orchestrator.robot.application.RobotStore.Deletion;
import com.casarerpa.orchestrator.robot.application.RobotStore.Filter;
import com.casarerpa.orchestrator.robot.application.RobotStore.Registration;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgRobotStoreTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final Actor ADMIN = new Actor("admin:test", "req-1", "127.0.0.1");

    private final PgRobotStore store = new PgRobotStore(DATABASE.jdbi());
    private RobotId robot;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void unregisteredRobot() {
        robot = insertRobot("r-" + UUID.randomUUID());
    }

    @Test
    void register_isIdempotentAndTellsItOnce() {
        SelfRegisterRequest said = said("alpha-" + robot, "session-1");

        Robot first = registered(store.register(robot, said, Optional.empty()));
        Robot again = registered(store.register(robot, said, Optional.empty()));

        assertThat(again.registeredAt()).isEqualTo(first.registeredAt()).isNotNull();
        assertThat(again.status()).isEqualTo(RobotStatus.IDLE);
        assertThat(again.capabilities()).containsExactly("browser", "office");
        assertThat(events("robot.registered")).isOne();
    }

    @Test
    void register_tellsTheRestartOfARobot() {
        store.register(robot, said("beta-" + robot, "session-1"), Optional.empty());
        store.register(robot, said("beta-" + robot, "session-2"), Optional.empty());

        assertThat(events("robot.registered")).isEqualTo(2);
    }

    @Test
    void register_refusesTheNameOfAnotherRobotAndChangesNothing() {
        insertRobot("taken-" + robot);

        assertThat(store.register(robot, said("taken-" + robot, "s"), Optional.empty()))
                .isEqualTo(new Registration.NameTaken("taken-" + robot));
        assertThat(store.find(robot).orElseThrow().registeredAt()).isNull();
    }

    @Test
    void register_ofADeletedRobotIsGone() {
        assertThat(store.register(new RobotId(UUID.randomUUID()), said("nobody", "s"), Optional.empty()))
                .isEqualTo(new Registration.Gone());
    }

    @Test
    void control_leavesAnAuditRowAndAnEvent() {
        Change change = store.control(robot, RobotControl.DRAINING, Optional.of("why"), Optional.empty(), ADMIN);

        Robot drained = ((Change.Changed) change).robot();
        assertThat(drained.control()).isEqualTo(RobotControl.DRAINING);
        assertThat(drained.controlBy()).isEqualTo("admin:test");
        assertThat(audit("robot.drained")).isOne();
        assertThat(events("robot.status")).isOne();
    }

    @Test
    void sweep_marksSilentRobotsOffline() {
        store.register(robot, said("eps-" + robot, "s"), Optional.empty());
        silentFor(robot, "29 s");
        store.sweep(Duration.ofSeconds(30));
        RobotStatus stillThere = store.find(robot).orElseThrow().status();
        silentFor(robot, "31 s");

        int changed = store.sweep(Duration.ofSeconds(30));

        assertThat(stillThere).isEqualTo(RobotStatus.IDLE);
        assertThat(changed).isOne();
        assertThat(store.find(robot).orElseThrow().status()).isEqualTo(RobotStatus.OFFLINE);
        assertThat(store.sweep(Duration.ofSeconds(30))).isZero();
    }

    @Test
    void sweep_endsAPauseWhoseTimeIsOver() {
        store.control(
                robot,
                RobotControl.PAUSED,
                Optional.empty(),
                Optional.of(Instant.now().minusSeconds(5)),
                ADMIN);

        assertThat(store.find(robot).orElseThrow().control()).isEqualTo(RobotControl.ACTIVE);
        assertThat(store.sweep(Duration.ofSeconds(30))).isOne();
        assertThat(store.sweep(Duration.ofSeconds(30))).isZero();
    }

    @Test
    void update_changesOnlyWhatIsGiven() {
        store.register(robot, said("zeta-" + robot, "s"), Optional.empty());

        Change change = store.update(robot, new UpdateRobotRequest(null, "production", null, List.of("x"), 7), ADMIN);

        Robot changed = ((Change.Changed) change).robot();
        assertThat(changed.name()).isEqualTo("zeta-" + robot);
        assertThat(changed.environment()).isEqualTo("production");
        assertThat(changed.capabilities()).containsExactly("browser", "office");
        assertThat(changed.tags()).containsExactly("x");
        assertThat(changed.maxConcurrentJobs()).isEqualTo(7);
        assertThat(audit("robot.updated")).isOne();
    }

    @Test
    void update_refusesTheNameOfAnotherRobot() {
        insertRobot("other-" + robot);

        assertThat(store.update(robot, new UpdateRobotRequest("other-" + robot, null, null, null, null), ADMIN))
                .isEqualTo(new Change.NameTaken("other-" + robot));
    }

    @Test
    void delete_takesItsKeysAlong() {
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        """
                INSERT INTO casare.robot_api_keys
                    (key_id, tenant_id, workspace_id, robot_id, name, key_sha256, created_by)
                VALUES (gen_random_uuid(), ?, ?, ?, 'k', sha256(convert_to(?, 'UTF8')), 'test')
                """, DefaultTenancy.TENANT, DefaultTenancy.WORKSPACE, robot.value(), robot.toString()));

        assertThat(store.delete(robot, ADMIN)).isEqualTo(new Deletion.Deleted());

        assertThat(store.find(robot)).isEmpty();
        assertThat(events("key.changed")).isOne();
        assertThat(audit("robot.deleted")).isOne();
        assertThat(store.delete(robot, ADMIN)).isEqualTo(new Deletion.NotFound());
    }

    @Test
    void delete_refusesARobotThatRunsAJob() {
        UUID job = RunningJobs.insert(DATABASE, robot.value(), UUID.randomUUID());

        assertThat(store.delete(robot, ADMIN)).isEqualTo(new Deletion.Busy(1));
        assertThat(store.find(robot).orElseThrow().currentJobIds()).containsExactly(job);
    }

    @Test
    void list_pagesByNameWithoutLossOrRepeat() {
        UUID workspace = insertWorkspace();
        for (String name : List.of("c", "a", "e", "b", "d")) {
            insertRobot(name, workspace);
        }
        Filter first = new Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(workspace), Optional.empty(), 2);
        List<Robot> one = store.list(first);
        Robot last = one.getLast();
        List<Robot> two = store.list(new Filter(
                Optional.of(RobotStatus.OFFLINE),
                Optional.of("default"),
                Optional.of(DefaultTenancy.TENANT),
                Optional.of(workspace),
                Optional.of(new Cursor(last.name(), last.robotId())),
                10));

        assertThat(one).extracting(Robot::name).containsExactly("a", "b");
        assertThat(two).extracting(Robot::name).containsExactly("c", "d", "e");
    }

    @Test
    void metrics_areEmptyUntilItHasRegistered() {
        assertThat(store.metrics(robot)).isEmpty();
        store.register(robot, said("eta-" + robot, "s"), Optional.empty());

        assertThat(store.metrics(robot).orElseThrow().runningJobs()).isZero();
    }

    private static SelfRegisterRequest said(String name, String session) {
        return new SelfRegisterRequest(
                name, "host", "default", List.of("browser", "office"), List.of(), 2, "1.0", "linux", session);
    }

    private static Robot registered(Registration registration) {
        return ((Registration.Registered) registration).robot();
    }

    private static RobotId insertRobot(String name) {
        return insertRobot(name, DefaultTenancy.WORKSPACE);
    }

    private static RobotId insertRobot(String name, UUID workspace) {
        UUID id = UUID.randomUUID();
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, ?)",
                        id,
                        DefaultTenancy.TENANT,
                        workspace,
                        name));
        return new RobotId(id);
    }

    private static UUID insertWorkspace() {
        UUID id = UUID.randomUUID();
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO casare.workspaces (workspace_id, tenant_id, name) VALUES (?, ?, ?)",
                        id,
                        DefaultTenancy.TENANT,
                        id.toString()));
        return id;
    }

    private static void silentFor(RobotId robot, String time) {
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE casare.robot_status SET last_seen_at = now() - CAST(? AS interval) WHERE robot_id = ?",
                        time,
                        robot.value()));
    }

    private long events(String type) {
        return DATABASE.jdbi()
                .withHandle(h -> h.select(
                                "SELECT count(*) FROM casare.events WHERE type = ? AND robot_id = ?",
                                type,
                                robot.value())
                        .mapTo(Long.class)
                        .one());
    }

    private long audit(String action) {
        return DATABASE.jdbi()
                .withHandle(h -> h.select(
                                "SELECT count(*) FROM casare.audit_log WHERE action = ? AND target_id = ?",
                                action,
                                robot.toString())
                        .mapTo(Long.class)
                        .one());
    }
}
