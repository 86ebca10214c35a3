package com.casarerpa.orchestrator.access.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.access.domain.StoredCredential;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RememberedKeysTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /// The database's clock is not ours.
    private static final Duration AHEAD = Duration.ofHours(3);

    private final SetClock clock = new SetClock();
    private final Bus bus = new Bus();
    private final RememberedKeys keys = new RememberedKeys(bus, clock);
    private final Secret.Digest digest = Secret.newRobotKey().digest();
    private final KeyOwner.OfRobot robot =
            new KeyOwner.OfRobot(UUID.randomUUID(), UUID.randomUUID(), "r1", UUID.randomUUID(), UUID.randomUUID());

    @Test
    void robotKey_isRememberedWhileEventsArrive() {
        put(robot, Optional.empty());
        clock.add(Duration.ofHours(5));
        assertThat(keys.find(digest)).contains(robot);
        bus.fresh = false;
        assertThat(keys.find(digest)).isEmpty();
        bus.fresh = true;
        assertThat(keys.find(digest)).contains(robot);
    }

    @Test
    void robotKey_isForgottenWhenAnEventTellsOfItOrItsRobot() {
        for (var type : new String[] {"key.changed", "robot.registered"}) {
            put(robot, Optional.empty());
            keys.on(event("robot.heartbeat", robot.robotId()));
            keys.on(event(type, UUID.randomUUID()));
            assertThat(keys.find(digest)).contains(robot);
            keys.on(event(type, robot.robotId()));
            assertThat(keys.find(digest)).isEmpty();
        }
    }

    @Test
    void robotKey_thatChangedDuringTheLookUpIsNotRemembered() {
        var before = keys.now();
        keys.forget(robot.keyId());
        keys.put(credential(robot, Optional.empty(), Optional.empty()), before);
        assertThat(keys.find(digest)).isEmpty();
    }

    @Test
    void robotKey_lookedUpWhileNoEventsArrivedIsTrustedForASecond() {
        bus.fresh = false;
        put(robot, Optional.empty());
        clock.add(Duration.ofMillis(999));
        assertThat(keys.find(digest)).contains(robot);
        clock.add(Duration.ofMillis(1));
        // An event of before the first look may never be told.
        bus.fresh = true;
        assertThat(keys.find(digest)).isEmpty();
    }

    @Test
    void key_endsToTheMomentByTheDatabasesClock() {
        put(robot, Optional.of(Duration.ofMinutes(10)));
        clock.add(Duration.ofMinutes(10).minusMillis(1));
        assertThat(keys.find(digest)).contains(robot);
        clock.add(Duration.ofMillis(1));
        assertThat(keys.find(digest)).isEmpty();
    }

    @Test
    void key_thatWasReplacedEndsWithItsGraceTime() {
        var end = Optional.of(START.plus(AHEAD).plusSeconds(60));
        keys.put(credential(robot, Optional.of(START.plus(AHEAD).plusSeconds(3600)), end), keys.now());
        clock.add(Duration.ofSeconds(59));
        assertThat(keys.find(digest)).contains(robot);
        clock.add(Duration.ofSeconds(1));
        assertThat(keys.find(digest)).isEmpty();
    }

    @Test
    void key_thatNeverEndsIsLookedUpOnceADay() {
        put(robot, Optional.of(Duration.ofDays(100_000)));
        clock.add(Duration.ofDays(1));
        assertThat(keys.find(digest)).isEmpty();
    }

    @Test
    void admin_isRememberedForASecondOnly() {
        var admin = new KeyOwner.OfAdmin(UUID.randomUUID(), "a", AdminRole.ADMIN);
        put(admin, Optional.empty());
        assertThat(keys.find(digest)).contains(admin);
        clock.add(Duration.ofSeconds(1));
        assertThat(keys.find(digest)).isEmpty();
        put(admin, Optional.empty());
        keys.forget(digest);
        assertThat(keys.find(digest)).isEmpty();
    }

    @Test
    void gap_forgetsAll() {
        put(robot, Optional.empty());
        keys.gap(7, 8);
        assertThat(keys.find(digest)).isEmpty();
        put(robot, Optional.empty());
        assertThat(keys.find(digest)).contains(robot);
    }

    private void put(KeyOwner owner, Optional<Duration> length) {
        var end = length.map(each -> clock.instant().plus(AHEAD).plus(each));
        keys.put(credential(owner, end, Optional.empty()), keys.now());
    }

    private StoredCredential credential(KeyOwner owner, Optional<Instant> expiresAt, Optional<Instant> graceUntil) {
        return new StoredCredential(
                digest,
                owner,
                expiresAt,
                graceUntil,
                Optional.empty(),
                false,
                clock.instant().plus(AHEAD));
    }

    private static Event event(String type, UUID robotId) {
        return new Event(
                1, type, START, UUID.randomUUID(), UUID.randomUUID(), Optional.empty(), Optional.of(robotId), "{}");
    }

    private static final class Bus implements EventBus {
        private boolean fresh = true;

        @Override
        public Subscription subscribe(Listener listener) {
            return () -> {};
        }

        @Override
        public void committed() {}

        @Override
        public boolean freshWithin(Duration span) {
            return fresh;
        }
    }

    private static final class SetClock extends Clock {
        private Instant now = START;

        void add(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("A test sets the time, not the zone");
        }
    }
}
