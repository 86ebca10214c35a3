package com.casarerpa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.bench.load.FakeServer.Answer;
import com.casarerpa.bench.load.FakeServer.Request;
import com.casarerpa.bench.site.EnrolledRobot;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimFleetTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Answer DONE = new Answer(200, "{\"completed\":true}");

    private final Ledger ledger = new Ledger();
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger claims = new AtomicInteger();

    private static List<EnrolledRobot> robots(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new EnrolledRobot("robot-" + i, "crpa_" + i))
                .toList();
    }

    private static Answer job(UUID id) {
        return new Answer(
                200, "{\"job_id\":\"" + id + "\",\"workflow_id\":\"w\",\"lease_token\":\"" + UUID.randomUUID() + "\"}");
    }

    private Answer newJobs(Request request) {
        if (request.path().endsWith("/claim")) {
            claims.incrementAndGet();
            return job(UUID.randomUUID());
        }
        completed.add(request.path());
        return DONE;
    }

    private ClaimFleet.Outcome run(int robots, ClaimFleet.Settings settings, InetSocketAddress... servers) {
        return new ClaimFleet(robots(robots), List.of(servers), ledger, settings).run();
    }

    @Test
    void run_closedLoop_completesEveryJobThatItClaimed() {
        try (FakeServer server = new FakeServer(this::newJobs)) {
            var outcome = run(8, ClaimFleet.Settings.closedLoop(SHORT, SHORT), server.address());
            assertThat(ledger.failures()).isEmpty();
            assertThat(outcome.cycles()).isPositive().isLessThan(ledger.completedCount());
            assertThat(completed).hasSize(ledger.completedCount()).hasSize(claims.get());
            assertThat(outcome.claims().count()).isPositive();
            assertThat(outcome.empty()).isZero();
        }
    }

    @Test
    void run_jobGivenTwice_isAFailure() {
        UUID same = UUID.randomUUID();
        try (FakeServer server = new FakeServer(request -> request.path().endsWith("/claim") ? job(same) : DONE)) {
            run(1, ClaimFleet.Settings.closedLoop(Duration.ZERO, SHORT), server.address());
            assertThat(ledger.failures().getFirst()).contains("handed out twice");
        }
    }

    @Test
    void run_unexpectedStatus_isAFailureAndEndsTheRobot() {
        try (FakeServer server = new FakeServer(request -> new Answer(500, "broken"))) {
            var outcome = run(3, ClaimFleet.Settings.closedLoop(SHORT, SHORT), server.address());
            assertThat(outcome.cycles()).isZero();
            assertThat(ledger.failures())
                    .hasSize(3)
                    .allSatisfy(failure ->
                            assertThat(failure).contains("Expected 200").contains("500 broken"));
        }
    }

    @Test
    void run_refusedOnce_comesAgain() {
        AtomicBoolean refused = new AtomicBoolean();
        try (FakeServer server = new FakeServer(
                request -> refused.compareAndSet(false, true) ? new Answer(503, "busy") : newJobs(request))) {
            var outcome =
                    run(1, ClaimFleet.Settings.closedLoop(Duration.ZERO, Duration.ofMillis(1_500)), server.address());
            assertThat(ledger.failures()).isEmpty();
            assertThat(outcome.refused()).isEqualTo(1);
            assertThat(outcome.cycles()).isPositive();
        }
    }

    @Test
    void run_emptyQueue_counts() {
        try (FakeServer server = new FakeServer(request -> new Answer(200, "null"))) {
            assertThat(run(1, ClaimFleet.Settings.closedLoop(Duration.ZERO, SHORT), server.address())
                            .empty())
                    .isPositive();
        }
    }

    @Test
    void run_atARate_keepsIt() {
        try (FakeServer server = new FakeServer(this::newJobs)) {
            var settings =
                    ClaimFleet.Settings.closedLoop(SHORT, Duration.ofSeconds(1)).atRate(200);
            assertThat(run(20, settings, server.address()).cycles()).isBetween(150L, 210L);
        }
    }

    @Test
    void run_atARate_countsTheWaitOfClaimsThatCouldNotBegin() {
        AtomicBoolean stalled = new AtomicBoolean();
        try (FakeServer server = new FakeServer(request -> {
            if (claims.get() > 50 && stalled.compareAndSet(false, true)) {
                // The server hangs once: the claims that were meant to begin meanwhile are late too.
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            }
            return newJobs(request);
        })) {
            var settings = ClaimFleet.Settings.closedLoop(Duration.ZERO, Duration.ofSeconds(1))
                    .atRate(100);
            var outcome = run(1, settings, server.address());
            assertThat(outcome.claims().millis(90)).isGreaterThan(200);
        }
    }

    @Test
    void run_serverDies_robotsThatMayMoveGoOnAtTheOther() {
        FakeServer dying = new FakeServer(this::newJobs);
        try (FakeServer staying = new FakeServer(request -> {
            if (ledger.completedCount() > 200) {
                dying.close();
            }
            return newJobs(request);
        })) {
            var settings = new ClaimFleet.Settings(Duration.ZERO, Duration.ofSeconds(1), Optional.empty(), false, true);
            run(2, settings, staying.address(), dying.address());
            assertThat(ledger.failures()).isEmpty();
            assertThat(completed).hasSize(ledger.completedCount());
        }
    }

    @Test
    void run_serverDies_robotsThatMayNotMoveFail() {
        try (FakeServer server = new FakeServer(request -> FakeServer.HANG_UP)) {
            run(2, ClaimFleet.Settings.closedLoop(Duration.ZERO, SHORT), server.address());
            assertThat(ledger.failures()).hasSize(2).allMatch(failure -> failure.contains("was lost"));
        }
    }
}
