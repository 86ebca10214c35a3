package com.casarerpa.robot.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.robot.fake.ManualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ConditionsTest {
    private final ManualTime time = new ManualTime();
    private final Conditions conditions = new Conditions(time);

    @Test
    void set_keepsTheMomentOfTheFirstTimeAndTheLastMessage() {
        conditions.set(ConditionCode.DNS_FAILURE, "first");
        time.advance(Duration.ofSeconds(7));
        conditions.set(ConditionCode.DNS_FAILURE, "second");

        assertThat(conditions.snapshot())
                .containsExactly(new Conditions.Standing(ConditionCode.DNS_FAILURE, "second", Duration.ofSeconds(7)));
    }

    @Test
    void set_cutsALongMessage() {
        conditions.set(ConditionCode.DISK_FULL, "x".repeat(2000));

        assertThat(conditions.snapshot().getFirst().message()).hasSize(500).endsWith("…");
    }

    @Test
    void clear_endsOnlyTheOne() {
        conditions.set(ConditionCode.DISK_FULL, "full");
        conditions.set(ConditionCode.CLOCK_JUMP, "jumped");

        conditions.clear(ConditionCode.DISK_FULL);

        assertThat(conditions.snapshot())
                .extracting(Conditions.Standing::code)
                .containsExactly(ConditionCode.CLOCK_JUMP);
        assertThat(conditions.stands(ConditionCode.DISK_FULL)).isFalse();
    }

    @Test
    void onChange_isCalledWhenOneBeginsAndWhenItEnds() {
        AtomicInteger calls = new AtomicInteger();
        conditions.onChange(calls::incrementAndGet);

        conditions.set(ConditionCode.TLS_FAILURE, "expired");
        conditions.set(ConditionCode.TLS_FAILURE, "expired again");
        conditions.clear(ConditionCode.TLS_FAILURE);
        conditions.clear(ConditionCode.TLS_FAILURE);

        assertThat(calls).hasValue(2);
    }

    @Test
    void closing_isOnlyWhatKeepsFromTakingJobs() {
        conditions.set(ConditionCode.ORCHESTRATOR_AWAY, "away");
        assertThat(conditions.closing()).isEmpty();

        conditions.set(ConditionCode.SPOOL_FULL, "full");
        assertThat(conditions.closing())
                .get()
                .extracting(Conditions.Standing::code)
                .isEqualTo(ConditionCode.SPOOL_FULL);
    }
}
