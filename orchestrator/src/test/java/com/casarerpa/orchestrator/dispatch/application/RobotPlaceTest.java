package com.casarerpa.orchestrator.dispatch.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard.Closed;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard.Held;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard.Reason;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RobotPlaceTest {
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private final RobotPlace place = new RobotPlace(UUID.randomUUID());

    private RobotCard card(int slots, Optional<Closed> closed, List<Held> held) {
        return new RobotCard(
                place.robotId, UUID.randomUUID(), Set.of("browser"), Set.of("berlin"), slots, closed, held);
    }

    private static Held held(UUID jobId) {
        return new Held(jobId, Optional.empty(), false);
    }

    @Test
    void ready_whileASlotIsFree() {
        assertThat(place.isReady()).as("before it is attached").isFalse();
        place.attached(card(2, Optional.empty(), List.of(held(FIRST))));
        assertThat(place.isReady()).isTrue();

        place.took(SECOND, Optional.empty());
        assertThat(place.isReady()).isFalse();

        assertThat(place.ended(FIRST)).isTrue();
        assertThat(place.ended(FIRST)).as("told twice").isFalse();
        assertThat(place.isReady()).isTrue();
    }

    @Test
    void ready_notWhenItHoldsMoreThanItMay() {
        place.attached(card(1, Optional.empty(), List.of(held(FIRST), held(SECOND))));
        place.ended(FIRST);
        assertThat(place.isReady()).isFalse();
        place.ended(SECOND);
        assertThat(place.isReady()).isTrue();
    }

    @Test
    void ready_notWhileClosedOrDetached() {
        place.attached(card(
                1,
                Optional.of(new Closed(Reason.PAUSED, Optional.of("ann"), Optional.empty(), Optional.empty())),
                List.of()));
        assertThat(place.isReady()).isFalse();
        assertThat(place.isClosed()).isTrue();

        place.attached(card(1, Optional.empty(), List.of()));
        assertThat(place.isReady()).isTrue();
        place.detached();
        assertThat(place.isReady()).isFalse();
        assertThat(place.slots()).isZero();
    }

    @Test
    void attached_believesTheDatabaseAndNotMemory() {
        place.attached(card(2, Optional.empty(), List.of()));
        place.took(FIRST, Optional.empty());
        place.took(SECOND, Optional.empty());

        place.attached(card(2, Optional.empty(), List.of(held(SECOND))));

        assertThat(place.isReady()).isTrue();
        assertThat(place.ended(FIRST)).isFalse();
    }

    @Test
    void repeated_findsTheJobOfTheSameClaimWhileItIsFresh() {
        var claimId = UUID.randomUUID();
        var oldId = UUID.randomUUID();
        place.attached(card(3, Optional.empty(), List.of(new Held(FIRST, Optional.of(oldId), false))));
        place.took(SECOND, Optional.of(claimId));

        assertThat(place.repeated(claim(Optional.of(claimId), Optional.empty())))
                .contains(SECOND);
        assertThat(place.repeated(claim(Optional.of(oldId), Optional.empty()))).isEmpty();
        assertThat(place.repeated(claim(Optional.empty(), Optional.empty()))).isEmpty();
    }

    @Test
    void terms_areThoseOfTheClaimBeforeThoseOfTheRobot() {
        place.attached(card(1, Optional.empty(), List.of()));

        var registered = place.terms(claim(Optional.empty(), Optional.empty()));
        assertThat(registered.capabilities()).containsExactly("browser");
        assertThat(registered.tags()).containsExactly("berlin");
        assertThat(place.terms(claim(Optional.empty(), Optional.of(Set.of("office"))))
                        .capabilities())
                .containsExactly("office");
    }

    private Claim claim(Optional<UUID> claimId, Optional<Set<String>> capabilities) {
        var scope = new Scope(UUID.randomUUID(), UUID.randomUUID());
        return new Claim(
                new Holder(scope, place.robotId, "r", Optional.empty()),
                "default",
                Duration.ofSeconds(30),
                claimId,
                Duration.ZERO,
                capabilities);
    }
}
