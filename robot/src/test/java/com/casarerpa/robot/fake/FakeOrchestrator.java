package com.casarerpa.robot.fake;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.problem.Problem;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/// An orchestrator over real HTTP that keeps the contract's rules in memory and fails where a test says so. Calls are
/// named by their last path segment: `claim`, `extend-lease`, `complete`, `heartbeat`, …
public final class FakeOrchestrator implements AutoCloseable {
    /// A call that arrived, faults included.
    public record Call(String name, JsonNode body, String authorization) {}

    /// What the rules answer: a status and a body.
    record Answered(int status, Object body) {}

    public final FakeRules rules = new FakeRules();
    public final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private ExecutorService threads;
    private HttpServer server;
    private final int port;

    public FakeOrchestrator() {
        port = listen(0);
    }

    private int listen(int wanted) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// The next calls of that name fail so, in order.
    public void fail(String call, Fault... next) {
        faults.computeIfAbsent(call, name -> new ConcurrentLinkedDeque<>()).addAll(List.of(next));
    }

    /// Whether all faults of that call have happened.
    public boolean faultsAreOver(String call) {
        return faults.getOrDefault(call, new ArrayDeque<>()).isEmpty();
    }

    public long count(String call) {
        return calls.stream().filter(each -> each.name().equals(call)).count();
    }

    /// The process dies: nothing listens any more, open calls break. The database stays.
    public void die() {
        server.stop(0);
        threads.shutdownNow();
    }

    /// The process is back at the same address.
    public void comeBack() {
        listen(port);
    }

    @Override
    public void close() {
        rules.close();
        die();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean file = path.contains("/artifacts/");
        String name = file ? "artifacts" : path.substring(path.lastIndexOf('/') + 1);
        try (exchange) {
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            JsonNode body = file ? artifact(exchange, bytes) : json(bytes);
            calls.add(new Call(name, body, exchange.getRequestHeaders().getFirst("Authorization")));
            Fault fault = faults.getOrDefault(name, new ArrayDeque<>()).poll();
            switch (fault) {
                case null -> answer(exchange, rules.handle(path, body));
                case Fault.DropCall drop -> {}
                case Fault.DropReply drop -> rules.handle(path, body);
                case Fault.Instead instead ->
                    send(
                            exchange,
                            instead.status(),
                            instead.contentType(),
                            instead.body().getBytes(StandardCharsets.UTF_8));
                case Fault.Problem problem -> answer(exchange, problem(problem.status(), problem.code(), null));
                case Fault.Slow slow -> {
                    Answered answered = rules.handle(path, body);
                    slow.until().await();
                    answer(exchange, answered);
                }
            }
        } catch (InterruptedException e) {
            // The process "died" while this call waited; the exchange is closed without an answer.
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(byte[] bytes) {
        return ContractJson.mapper().readTree(bytes.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : bytes);
    }

    /// The parts of the call as if they had come as JSON.
    private static JsonNode artifact(HttpExchange exchange, byte[] content) {
        return ContractJson.mapper()
                .valueToTree(Map.of(
                        "lease_token", exchange.getRequestURI().getQuery().replace("lease_token=", ""),
                        "content_type", exchange.getRequestHeaders().getFirst("Content-Type"),
                        "content", content));
    }

    static Answered problem(int status, String code, Long nextOffset) {
        Problem problem = new Problem(
                "urn:casare:problem:" + code, code, status, "Scripted " + code, "/", code, "r-1", null, nextOffset);
        return new Answered(status, problem);
    }

    private static void answer(HttpExchange exchange, Answered answered) throws IOException {
        String type = answered.status() < 400 ? "application/json" : "application/problem+json";
        send(exchange, answered.status(), type, ContractJson.mapper().writeValueAsBytes(answered.body()));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
