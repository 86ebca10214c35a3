package com.casarerpa.orchestrator.job.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final UUID ROBOT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    private static long lane(String environment, List<String> capabilities, List<String> tags) {
        return Lane.of(environment, capabilities, tags, Optional.empty());
    }

    @Test
    void of_isTheSameInWhateverOrderAndHoweverOften() {
        assertThat(lane("default", List.of("excel", "browser", "excel"), List.of("b", "a")))
                .isEqualTo(lane("default", List.of("browser", "excel"), List.of("a", "b", "b")));
    }

    @Test
    void of_tellsApartWhatIsAskedFor() {
        assertThat(LongStream.of(
                        lane("default", List.of(), List.of()),
                        lane("production", List.of(), List.of()),
                        lane("default", List.of("a"), List.of()),
                        lane("default", List.of(), List.of("a")),
                        lane("default", List.of("a", "b"), List.of()),
                        lane("default", List.of("a"), List.of("b")),
                        lane("default", List.of("ab"), List.of()),
                        lane("default", List.of("a,b"), List.of()),
                        lane("defaulta", List.of(), List.of()),
                        Lane.of("default", List.of(), List.of(), Optional.of(ROBOT)),
                        Lane.of("default", List.of(), List.of(), Optional.of(new UUID(0, 0)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void of_staysWhatItIs() {
        // It stands in databases: another number would part jobs that belong together.
        assertThat(lane("default", List.of(), List.of())).isEqualTo(3684234893026574812L);
        assertThat(Lane.of("production", List.of("browser", "excel"), List.of("berlin"), Optional.of(ROBOT)))
                .isEqualTo(-8316363604943789621L);
    }
}
