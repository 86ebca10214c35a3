package com.casarerpa.orchestrator.monitoring.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.http.Socket;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.monitoring.domain.EventFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class AudienceTest {
    private static final UUID WORKSPACE = new UUID(0, 2);
    private final SetClock clock = new SetClock();
    private final Audience batched = audience(true);
    private final Audience single = audience(false);

    static EventText event(long seq) {
        return event(seq, "job.created", seq);
    }

    private static EventText event(long seq, String type, long subject) {
        var id = Optional.of(new UUID(9, subject));
        boolean ofRobot = type.startsWith("robot.");
        return new EventText(new Event(
                seq,
                type,
                Instant.EPOCH,
                WORKSPACE,
                WORKSPACE,
                ofRobot ? Optional.empty() : id,
                ofRobot ? id : Optional.empty(),
                "{\"n\":" + seq + "}"));
    }

    private Audience audience(boolean batch) {
        return new Audience(
                new Audience.Key(new EventFilter(List.of(), Optional.empty(), Optional.empty()), batch), clock);
    }

    private static Reader joined(Audience audience) {
        var reader = new Reader();
        var client = new Client(reader);
        client.joined(0);
        audience.clients().add(client);
        return reader;
    }

    @Test
    void flush_sendsOneEventAsItIsAndSeveralAsAnArray() {
        var reader = joined(batched);
        batched.offer(event(1));
        batched.flush();
        batched.flush();
        batched.offer(event(2));
        batched.offer(event(3));
        batched.flush();

        assertThat(reader.messages).hasSize(2);
        assertThat(reader.messages.getFirst()).startsWith("{");
        assertThat(reader.messages.getLast()).startsWith("[");
        assertThat(reader.numbers()).containsExactly(1L, 2L, 3L);
        var envelope = reader.envelopes().getFirst();
        assertThat(envelope.path("type").asString()).isEqualTo("job.created");
        assertThat(envelope.path("ts").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(envelope.path("workspace_id").asString()).isEqualTo(WORKSPACE.toString());
        assertThat(envelope.path("data").path("n").asLong()).isEqualTo(1);
    }

    @Test
    void flush_sendsEachEventAloneToWhoDidNotAskForBatches() {
        var reader = joined(single);
        single.offer(event(1));
        single.offer(event(2));
        single.flush();
        assertThat(reader.messages).hasSize(2).allMatch(message -> message.startsWith("{"));
    }

    @Test
    void flush_writesAMessageOnceForAll() {
        var one = joined(batched);
        var other = joined(batched);
        batched.offer(event(1));
        batched.offer(event(2));
        batched.flush();
        assertThat(one.messages.getFirst()).isSameAs(other.messages.getFirst());
    }

    @Test
    void flush_keepsOnlyTheNewestProgressAndHeartbeatOfAFrame() {
        var reader = joined(batched);
        batched.offer(event(1, "job.progress", 1));
        batched.offer(event(2, "job.claimed", 1));
        batched.offer(event(3, "robot.heartbeat", 5));
        batched.offer(event(4, "job.progress", 1));
        batched.offer(event(5, "job.progress", 2));
        batched.offer(event(6, "robot.heartbeat", 5));
        batched.flush();
        assertThat(reader.numbers()).containsExactly(2L, 4L, 5L, 6L);
        assertThat(reader.envelopes().stream()
                        .map(envelope -> envelope.path("first_seq").asLong(-1)))
                .containsExactly(-1L, 1L, -1L, 3L);
    }

    @Test
    void flush_inACrowdKeepsTheNewestOfEachJob() {
        var reader = joined(batched);
        for (int job = 0; job < 150; job++) {
            batched.offer(event(3 * job + 1, "job.created", job));
            batched.offer(event(3 * job + 2, "job.claimed", job));
            batched.offer(event(3 * job + 3, "job.completed", job));
        }
        batched.flush();
        assertThat(reader.envelopes())
                .hasSize(150)
                .allMatch(envelope -> envelope.path("type").asString().equals("job.completed"))
                .as("each says what it stands for")
                .allMatch(envelope -> envelope.path("first_seq").asLong()
                        == envelope.path("seq").asLong() - 2);
        batched.offer(event(1000));
        batched.flush();
        assertThat(reader.envelopes()).as("twice a second in a crowd").hasSize(150);
        clock.add(Duration.ofMillis(500));
        batched.flush();
        assertThat(reader.numbers()).hasSize(151).endsWith(1000L);
        batched.offer(event(1001));
        batched.flush();
        assertThat(reader.numbers()).as("the crowd is over").endsWith(1001L);
    }

    @Test
    void flush_tellsAGapFromTheFirstEventThatALeftOutOneStoodFor() {
        var reader = joined(batched);
        batched.offer(event(1, "job.claimed", 1));
        batched.offer(event(2, "job.completed", 1));
        for (int i = 3; i <= 202; i++) {
            batched.offer(event(i));
        }
        batched.flush();
        var gap = reader.envelopes().getFirst();
        assertThat(gap.path("type").asString()).isEqualTo("gap");
        assertThat(gap.path("data").path("since").asLong()).isZero();
        assertThat(gap.path("seq").asLong()).isEqualTo(2);
    }

    @Test
    void flush_leavesOutWhatIsTooMuchAndTellsAGapBeforeTheRest() {
        var reader = joined(batched);
        for (int round = 0; round < 20; round++) {
            for (int i = 1; i <= 1000; i++) {
                batched.offer(event(round * 1000L + i));
            }
            batched.flush();
            clock.add(Duration.ofMillis(500));
        }
        var gaps = reader.envelopes().stream()
                .filter(envelope -> envelope.path("type").asString().equals("gap"))
                .toList();
        assertThat(gaps).as("one in each frame that lacks something").hasSize(20);
        for (int round = 0; round < 20; round++) {
            assertThat(gaps.get(round).path("data").path("since").asLong()).isEqualTo(round * 1000L);
            assertThat(gaps.get(round).path("seq").asLong()).isEqualTo(round * 1000L + 800);
        }
        assertThat(reader.numbers()).hasSize(20 * (Audience.MOST_IN_FRAME + 1)).isSorted();
        assertThat(reader.numbers()).endsWith(20_000L);
    }

    @Test
    void flush_holdsLessWhenManyListen() {
        var reader = joined(batched);
        for (int i = 0; i < 299; i++) {
            joined(batched);
        }
        for (int i = 1; i <= 1000; i++) {
            batched.offer(event(i));
        }
        batched.flush();
        assertThat(reader.numbers()).hasSize(33 + 1).contains(1000L, 968L);
    }

    @Test
    void missed_isToldInItsPlace() {
        var reader = joined(batched);
        batched.offer(event(5));
        batched.missed(5, 6);
        batched.offer(event(7));
        batched.flush();
        assertThat(reader.envelopes().get(1).path("type").asString()).isEqualTo("gap");
        assertThat(reader.numbers()).containsExactly(5L, 6L, 7L);
    }

    @Test
    void missed_isNotToldToWhoWasSentItAlready() {
        var reader = new Reader();
        var client = new Client(reader);
        client.joined(6);
        batched.clients().add(client);
        batched.missed(5, 6);
        batched.flush();
        assertThat(reader.numbers()).isEmpty();
        batched.missed(6, 8);
        batched.flush();
        assertThat(reader.numbers()).containsExactly(8L);
    }

    /// A client that reads everything at once.
    private static final class Reader implements Socket {
        private final List<String> messages = new ArrayList<>();

        List<JsonNode> envelopes() {
            var all = new ArrayList<JsonNode>();
            for (var message : messages) {
                var node = ContractJson.mapper().readTree(message);
                if (node.isArray()) {
                    node.forEach(all::add);
                } else {
                    all.add(node);
                }
            }
            return all;
        }

        List<Long> numbers() {
            return envelopes().stream()
                    .map(envelope -> envelope.path("seq").asLong())
                    .toList();
        }

        @Override
        public CompletionStage<Void> send(String text) {
            messages.add(text);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason) {}

        @Override
        public void onClosed(Runnable action) {}
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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
            return this;
        }
    }
}
