package com.casarerpa.orchestrator.monitoring.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.http.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class ClientTest {
    private final StuckSocket socket = new StuckSocket();
    private final Client client = new Client(socket);

    @Test
    void send_goesOnWhenTheFrameBeforeIsThrough() {
        client.send("a");
        client.send("b");
        assertThat(socket.sent).containsExactly("a");
        socket.under.removeFirst().complete(null);
        assertThat(socket.sent).containsExactly("a", "b");
    }

    @Test
    void send_closesAClientThatReadsTooSlowlyAndKeepsNothingForIt() {
        for (int i = 0; i < Client.MOST_WAITING + 1; i++) {
            client.send("x");
        }
        assertThat(socket.closedWith).isEmpty();
        client.send("one too many");
        assertThat(socket.closedWith).containsExactly(Client.TOO_SLOW);
        client.send("later");
        socket.under.removeFirst().complete(null);
        assertThat(socket.sent).containsExactly("x");
    }

    @Test
    void take_isHeldBackWhileJoiningAndNothingIsSentTwice() {
        client.take(frame(5, 6));
        assertThat(socket.sent).isEmpty();
        client.joined(5);
        assertThat(socket.sent).singleElement().asString().contains("\"seq\":6,");
        socket.under.removeFirst().complete(null);
        client.take(frame(6));
        client.take(frame(7));
        assertThat(socket.sent).hasSize(2);
        assertThat(socket.sent.getLast()).contains("\"seq\":7,");
    }

    @Test
    void send_closesAClientForWhichTooMuchTextWaits() {
        var text = "x".repeat(1_000_001);
        for (int i = 0; i < 5; i++) {
            client.send(text);
        }
        assertThat(socket.closedWith).isEmpty();
        client.send("one too many");
        assertThat(socket.closedWith).containsExactly(Client.TOO_SLOW);
    }

    private static Frame frame(long... numbers) {
        return new Frame(
                Arrays.stream(numbers)
                        .mapToObj(number -> new Frame.Told(AudienceTest.event(number), number))
                        .toList(),
                Optional.empty(),
                List.of(),
                false);
    }

    /// A network that takes one frame and is then stuck until told otherwise.
    private static final class StuckSocket implements Socket {
        private final List<String> sent = new ArrayList<>();
        private final List<CompletableFuture<Void>> under = new ArrayList<>();
        private final List<Integer> closedWith = new ArrayList<>();

        @Override
        public CompletionStage<Void> send(String text) {
            sent.add(text);
            var end = new CompletableFuture<Void>();
            under.add(end);
            return end;
        }

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason) {
            assertThat(reason.length()).isLessThan(124);
            closedWith.add(code);
        }

        @Override
        public void onClosed(Runnable action) {}
    }
}
