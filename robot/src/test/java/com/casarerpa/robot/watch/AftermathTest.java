package com.casarerpa.robot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.fake.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AftermathTest {
    private final ManualTime time = new ManualTime();
    private final Conditions conditions = new Conditions(time);
    private final Aftermath aftermath = new Aftermath(conditions, time);

    @Test
    void tell_standsForFiveMinutes() {
        aftermath.tell(ConditionCode.CLOCK_JUMP, "it jumped");
        time.advance(Duration.ofMinutes(4));
        aftermath.look();
        assertThat(conditions.stands(ConditionCode.CLOCK_JUMP)).isTrue();

        time.advance(Duration.ofMinutes(1));
        aftermath.look();

        assertThat(conditions.stands(ConditionCode.CLOCK_JUMP)).isFalse();
    }

    @Test
    void lasts_standsUntilItIsOver() {
        aftermath.lasts(ConditionCode.DNS_FAILURE, "no name");
        time.advance(Duration.ofHours(2));
        aftermath.look();
        assertThat(conditions.stands(ConditionCode.DNS_FAILURE)).isTrue();

        aftermath.over(ConditionCode.DNS_FAILURE);

        assertThat(conditions.stands(ConditionCode.DNS_FAILURE)).isFalse();
    }

    @Test
    void lasts_endsWhatWasToldForAWhile() {
        aftermath.tell(ConditionCode.DNS_FAILURE, "was away");
        aftermath.lasts(ConditionCode.DNS_FAILURE, "is away again");
        time.advance(Duration.ofMinutes(10));
        aftermath.look();

        assertThat(conditions.snapshot())
                .extracting(Conditions.Standing::message)
                .containsExactly("is away again");
    }
}
