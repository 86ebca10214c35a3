package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Wire.Reply;
import com.casarerpa.contract.ContractJson;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Somebody who asks orchestrators and keeps every request in the history. When one of them is away it asks the other.
/// For one thread.
final class Caller implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private final String name;
    private final Wire wire;
    private final int servers;
    private final History history;
    private int server;

    Caller(String name, List<InetSocketAddress> servers, int first, String credential, History history) {
        this.name = name;
        this.wire = new Wire(servers, credential);
        this.servers = servers.size();
        this.server = first % this.servers;
        this.history = history;
    }

    /// What the answer to a request is about, for the history.
    ///
    /// @param detail for the history; of a refusal its code is taken instead
    record Gist(@Nullable UUID job, @Nullable UUID token, long number, String detail) {}

    /// An answered request, or one that was not.
    ///
    /// @param body JSON null unless answered
    record Said(Outcome outcome, int status, JsonNode body, long begin, long end) {
        boolean acked() {
            return outcome == Outcome.ACKED;
        }
    }

    String name() {
        return name;
    }

    /// Asks once with a JSON body.
    ///
    /// @param asked what the request is about
    /// @param given what an answer of 2xx is about
    Said ask(Act act, String path, Map<String, ?> body, Gist asked, Function<JsonNode, Gist> given) {
        return ask(act, path, json(body), PATIENCE, asked, given);
    }

    /// The same with a body that is made already.
    Said ask(Act act, String path, byte[] body, Duration patience, Gist asked, Function<JsonNode, Gist> given) {
        Said said = send("POST", path, Map.of(), body, patience);
        note(act, said, asked, given);
        return said;
    }

    /// Keeps what was sent and came of it.
    void note(Act act, Said said, Gist asked, Function<JsonNode, Gist> given) {
        Gist gist = switch (said.outcome()) {
            case ACKED -> given.apply(said.body());
            case REFUSED, UNKNOWN ->
                new Gist(
                        asked.job(),
                        asked.token(),
                        0,
                        (asked.detail() + " " + said.body().path("code").asString("")).strip());
        };
        note(act, said, gist);
    }

    /// Sends once without keeping it.
    ///
    /// @param headers beside the usual ones; the content is JSON unless they say otherwise
    Said send(String method, String path, Map<String, String> headers, byte[] body, Duration patience) {
        long begin = System.nanoTime();
        Reply reply = wire.send(server, method, path, headers, body, patience);
        long end = System.nanoTime();
        return switch (reply) {
            case Reply.Answered(int status, JsonNode answer) -> new Said(outcome(status), status, answer, begin, end);
            case Reply.Silent silent ->
                new Said(Outcome.UNKNOWN, 0, ContractJson.mapper().nullNode(), begin, end);
        };
    }

    /// Keeps what was sent.
    void note(Act act, Said said, Gist gist) {
        history.add(new Op(
                said.begin(),
                said.end(),
                name,
                act,
                said.outcome(),
                said.status(),
                gist.job(),
                gist.token(),
                gist.number(),
                gist.detail()));
    }

    /// Asks the next orchestrator from now on.
    void switchOver() {
        server = (server + 1) % servers;
    }

    static byte[] json(Map<String, ?> body) {
        return ContractJson.mapper().writeValueAsBytes(body);
    }

    private static Outcome outcome(int status) {
        if (status / 100 == 2) {
            return Outcome.ACKED;
        }
        return status == 429 || status >= 500 ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    @Override
    public void close() {
        wire.close();
    }
}
