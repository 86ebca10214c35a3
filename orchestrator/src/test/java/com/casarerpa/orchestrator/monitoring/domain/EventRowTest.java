package com.casarerpa.orchestrator.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EventRowTest {
    private static final UUID JOB = UUID.fromString("0198c5b2-0000-7000-8000-000000000001");
    private static final UUID ROBOT = UUID.fromString("0198c5b2-0000-7000-8000-000000000002");

    private static EventRow row(String data) {
        var id = new UUID(0, 1);
        return new EventRow(
                7, "job.claimed", Instant.EPOCH, id, id, Optional.empty(), Optional.empty(), Optional.empty(), data);
    }

    @Test
    void events_ofAnObjectAreOneAtPlace0() {
        var events = row(" {\"a\": {\"job_id\": \"no\"}} ").events();
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().seq()).isEqualTo(7 * 1024);
        assertThat(events.getFirst().data()).isEqualTo("{\"a\": {\"job_id\": \"no\"}}");
        assertThat(events.getFirst().jobId()).isEmpty();
    }

    @Test
    void events_ofAnArrayAreNumberedByPlaceAndNameTheirOwnJobAndRobot() {
        var first = "{\"job_id\": \"" + JOB + "\", \"note\": \"]},{ \\\" ü €\", \"robot_id\":\"" + ROBOT + "\"}";
        var events = row("[" + first + " ,\n {\"job_id\": 5, \"robot_id\": \"x\", \"deep\": [[{}]]}]")
                .events();
        assertThat(events).extracting(Event::seq).containsExactly(7 * 1024L, 7 * 1024L + 1);
        assertThat(events.getFirst().data()).isEqualTo(first);
        assertThat(events.getFirst().jobId()).contains(JOB);
        assertThat(events.getFirst().robotId()).contains(ROBOT);
        assertThat(events.getLast().jobId()).isEmpty();
        assertThat(events.getLast().robotId()).isEmpty();
        assertThat(events.getLast().data()).endsWith("[[{}]]}");
        assertThat(row("[]").events()).isEmpty();
    }

    @Test
    void events_ofASingleRowNameItsJobAndRobot() {
        var id = new UUID(0, 1);
        var told = new EventRow(
                7, "job.x", Instant.EPOCH, id, id, Optional.of(JOB), Optional.of(ROBOT), Optional.empty(), "{ }");
        assertThat(told.events().getFirst().data())
                .isEqualTo("{\"job_id\":\"" + JOB + "\",\"robot_id\":\"" + ROBOT + "\"}");
        assertThat(told.events().getFirst().jobId()).contains(JOB);
    }

    @Test
    void events_ofALongTextAreCutWhereTheyEnd() {
        var text = new StringBuilder("[");
        for (int i = 0; i < 1024; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"n\":")
                    .append(i)
                    .append(",\"text\":\"")
                    .append("é".repeat(50));
            text.append("\"}");
        }
        var events = row(text.append("]").toString()).events();
        assertThat(events).hasSize(1024);
        assertThat(events.get(1023).data()).startsWith("{\"n\":1023,").endsWith("é\"}");
        assertThat(events.get(1023).seq()).isEqualTo(Seq.endOf(7));
    }

    @Test
    void events_ofAnythingElseAreRefused() {
        assertThatThrownBy(() -> row("\"text\"").events())
                .hasMessageContaining("Expected an object or an array of objects in the data of row 7");
        assertThatThrownBy(() -> row("[1]").events()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> row("[" + "{},".repeat(1024) + "{}]").events()).hasMessageContaining("there are 1025");
    }
}
