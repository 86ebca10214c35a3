package com.casarerpa.robot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.robot.fake.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClockWatchTest {
    private final ManualTime time = new ManualTime();
    private final ClockWatch clocks = new ClockWatch(time);
    private final List<Duration> jumps = new ArrayList<>();

    ClockWatchTest() {
        clocks.onJump(jumps::add);
    }

    @Test
    void jumps_noticesASleepAndAClockThatIsSetBack() {
        time.jump(Duration.ofHours(1));
        assertThat(clocks.jumps()).isEqualTo(1);
        assertThat(clocks.jumps()).isEqualTo(1);

        time.jump(Duration.ofMinutes(-30));
        clocks.look();

        assertThat(clocks.jumps()).isEqualTo(2);
        assertThat(jumps).containsExactly(Duration.ofHours(1), Duration.ofMinutes(-30));
    }

    @Test
    void jumps_doesNotTakeTimeThatPassesForAJump() {
        time.advance(Duration.ofDays(30));

        assertThat(clocks.jumps()).isZero();
    }

    @Test
    void look_forgivesDriftButNotTogetherWithAJump() {
        for (int second = 0; second < 100; second++) {
            time.advance(Duration.ofSeconds(1));
            time.jump(Duration.ofMillis(200));
            clocks.look();
        }
        assertThat(clocks.jumps()).isZero();

        time.jump(Duration.ofMillis(5_001));

        assertThat(clocks.jumps()).isEqualTo(1);
    }
}
