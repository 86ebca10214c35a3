package com.casarerpa.orchestrator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.problem.ProblemCode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class KeyRatesTest {
    private static final Route CLAIM = Route.post("/claim", "claim", Caller.ROBOT, request -> Answer.noContent())
            .with(Priority.NEW_WORK);
    private static final Route COMPLETE =
            Route.post("/complete", "complete", Caller.ROBOT, request -> Answer.noContent());
    private static final Route LIST = Route.get("/list", "list", Caller.ADMIN, request -> Answer.noContent());

    private final AtomicLong clock = new AtomicLong(-5);
    private final KeyRates rates = new KeyRates(new Rates(10, 100), clock::get);

    @Test
    void key_overItsRateIsToldWhenToComeBackAndComesBackThen() {
        var robot = robot();
        assertThat(take(robot, CLAIM, 1_000)).isEqualTo(40);
        assertThatThrownBy(() -> rates.take(robot, CLAIM, 0))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
                    assertThat(problem.headers()).containsEntry("Retry-After", "1");
                    assertThat(problem.detail()).contains("10 calls", "robot:r1", "CASARE_ROBOT_RATE");
                });
        pass(Duration.ofSeconds(1));
        assertThat(take(robot, CLAIM, 1_000)).isEqualTo(10);
    }

    @Test
    void key_ofAnotherRobotHasABucketOfItsOwn() {
        take(robot(), CLAIM, 1_000);
        assertThat(take(robot(), CLAIM, 1_000)).isEqualTo(40);
    }

    @Test
    void endsOfWork_areNotKeptOutByClaims() {
        var robot = robot();
        take(robot, CLAIM, 1_000);
        assertThat(take(robot, COMPLETE, 1_000)).isEqualTo(400);
        assertThat(take(robot, COMPLETE, 1)).isZero();
    }

    @Test
    void call_costsWhatItsRouteAndItsBodyWeigh() {
        var admin = new AdminPrincipal(UUID.randomUUID(), "ann", AdminRole.ADMIN);
        assertThat(take(admin, LIST.costing(50), 1_000)).isEqualTo(8);
        var other = new AdminPrincipal(UUID.randomUUID(), "ann", AdminRole.ADMIN);
        rates.take(other, LIST, 399L * KeyRates.BYTES_OF_A_UNIT);
        assertThat(take(other, LIST, 1)).isZero();
    }

    @Test
    void call_thatCostsMoreThanTheBucketHoldsWaitsForAFullOne() {
        var robot = robot();
        var huge = CLAIM.costing(1_000_000);
        assertThat(take(robot, huge, 1)).isEqualTo(1);
        pass(Duration.ofMillis(3_900));
        assertThat(take(robot, huge, 1)).isZero();
        pass(Duration.ofMillis(100));
        assertThat(take(robot, huge, 1)).isEqualTo(1);
    }

    /// How many of `calls` are let through at this moment.
    private int take(Principal principal, Route route, int calls) {
        for (int i = 0; i < calls; i++) {
            try {
                rates.take(principal, route, -1);
            } catch (ProblemException refused) {
                return i;
            }
        }
        return calls;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private static RobotPrincipal robot() {
        return new RobotPrincipal(
                UUID.randomUUID(), TestServer.ROBOT_ID, "r1", TestServer.ROBOT_ID, TestServer.ROBOT_ID);
    }
}
