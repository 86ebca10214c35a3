package com.casarerpa.bench.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Sends requests that are made from the contract and then spoilt, and looks at the answers: none may be of the
/// server's own fault, and none may tell of its inside.
public final class Fuzzer {
    private static final int THREADS = 8;
    private static final int MOST_FINDINGS = 50;
    private static final int MOST_SHOWN = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /// What no refusal may say; the values that are sent have none of it.
    private static final Pattern INSIDE = Pattern.compile("org\\.postgresql|org\\.jdbi|org\\.eclipse|tools\\.jackson"
            + "|com\\.fasterxml|com\\.casarerpa|java\\.[a-z]+\\.|PSQLException|SQLException|NullPointer|Exception:"
            + "|\\bat [a-z]+\\.[a-z]+\\.|\\.java:[0-9]|SELECT |INSERT INTO|UPDATE casare|casare\\.[a-z_]+|ERROR: "
            + "|constraint \"|relation \"|/home/|/root/|/tmp/");

    private final URI base;
    private final String adminKey;
    private final String robotKey;
    private final long seed;
    private final Contract contract = Contract.read();
    private final Values.Ids ids = new Values.Ids();
    private final ConcurrentMap<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
    private final AtomicLong repeated = new AtomicLong();
    private final ConcurrentMap<String, Boolean> known = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();

    /// @param base the orchestrator's address
    /// @param adminKey of an admin who may do everything
    /// @param seed the same seed sends the same requests, as far as they do not depend on answers
    public Fuzzer(URI base, String adminKey, String robotKey, long seed) {
        this.base = base;
        this.adminKey = adminKey;
        this.robotKey = robotKey;
        this.seed = seed;
    }

    /// What came of it.
    ///
    /// @param operations how many operations the contract has
    /// @param statuses how many answers of each status
    /// @param repeated how many were sent twice, because the connection was closed in between
    /// @param findings what must not be, each kind once
    public record Outcome(int operations, Map<Integer, Long> statuses, long repeated, List<String> findings) {}

    /// Sends `requests` requests.
    public Outcome run(long requests, LongConsumer progress) throws InterruptedException {
        var left = new AtomicLong(requests);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < THREADS; i++) {
            var random = new SplittableRandom(seed + i);
            threads.add(Thread.ofPlatform().name("fuzz-" + i).start(() -> work(random, left, requests, progress)));
        }
        for (var thread : threads) {
            thread.join();
        }
        var counted = new TreeMap<Integer, Long>();
        statuses.forEach((status, count) -> counted.put(status, count.get()));
        return new Outcome(contract.operations().size(), counted, repeated.get(), List.copyOf(findings));
    }

    private void work(RandomGenerator random, AtomicLong left, long requests, LongConsumer progress) {
        var values = new Values(contract, random, ids);
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (long next = left.getAndDecrement(); next > 0; next = left.getAndDecrement()) {
                if (next % 1_000 == 0) {
                    progress.accept(requests - next);
                }
                send(http, values, random);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpClient http, Values values, RandomGenerator random) throws InterruptedException {
        var operation =
                contract.operations().get(random.nextInt(contract.operations().size()));
        var target = target(operation, values);
        var body = body(operation, values);
        var request = HttpRequest.newBuilder(URI.create(base + target)).timeout(PATIENCE);
        key(operation, values).ifPresent(key -> request.header("Authorization", "Bearer " + key));
        request.header("Content-Type", values.chance(95) ? "application/json" : "text/plain; charset=x");
        if (values.chance(10)) {
            request.header("Idempotency-Key", "k" + random.nextInt(20));
            request.header("X-Request-ID", values.chance(50) ? "ok-" + random.nextInt() : "x y\tz");
        }
        request.method(operation.method(), body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        try {
            judge(operation, target, body, http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException first) {
            again(http, operation, target, body, request.build());
        }
    }

    /// A connection that was kept may have been closed in the moment in which it was used again: a new one decides.
    private void again(
            HttpClient http, Contract.Operation operation, String target, Optional<byte[]> body, HttpRequest request)
            throws InterruptedException {
        repeated.incrementAndGet();
        try {
            judge(operation, target, body, http.send(request, BodyHandlers.ofString()));
        } catch (IOException broken) {
            find(operation.id() + " no answer", operation.method() + " " + target + ": " + broken, body);
        }
    }

    private String target(Contract.Operation operation, Values values) {
        var path = operation.path();
        var query = new StringBuilder();
        for (var parameter : operation.parameters()) {
            var name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("path")) {
                var value = values.chance(75) ? text(values, parameter, name) : values.nasty();
                path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "-" : value));
            } else if (parameter.path("in").asString().equals("query") && values.chance(40)) {
                var value = values.chance(60) ? text(values, parameter, name) : values.nasty();
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(value));
            }
        }
        return path + query;
    }

    private static String text(Values values, JsonNode parameter, String name) {
        var value = values.of(parameter.path("schema"), name, 0);
        return value.isString() ? value.asString() : value.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Optional<byte[]> body(Contract.Operation operation, Values values) {
        if (operation.method().equals("GET") || (operation.body().isEmpty() && values.chance(80))) {
            return Optional.empty();
        }
        var value = operation.body().map(schema -> values.of(schema, "", 0)).orElseGet(() -> values.any(0));
        if (values.chance(10)) {
            return Optional.of(values.broken(value));
        }
        while (values.chance(45)) {
            value = values.mutated(value);
        }
        return Optional.of(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> key(Contract.Operation operation, Values values) {
        boolean robots = operation.path().startsWith("/api/v1/jobs/{job_id}/")
                || operation.path().startsWith("/api/v1/robots/")
                || operation.path().equals("/api/v1/jobs/claim");
        if (values.chance(4)) {
            return values.chance(50) ? Optional.empty() : Optional.of("crpa_not-a-key");
        }
        return Optional.of(robots && values.chance(60) ? robotKey : adminKey);
    }

    private void judge(
            Contract.Operation operation, String target, Optional<byte[]> body, HttpResponse<String> answer) {
        int status = answer.statusCode();
        statuses.computeIfAbsent(status, absent -> new AtomicLong()).incrementAndGet();
        var what = operation.method() + " " + target + " → " + status + " " + shown(answer.body());
        if (status >= 500) {
            find(operation.id() + " " + status, what, body);
        } else if (status >= 400) {
            if (!answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json")) {
                find(operation.id() + " no problem", what, body);
            }
            var inside = INSIDE.matcher(answer.body());
            if (inside.find()) {
                find(operation.id() + " tells of " + inside.group(), what, body);
            }
        } else if (!operation.path().equals("/openapi.json")) {
            var matcher = UUIDS.matcher(shown(answer.body()));
            while (matcher.find()) {
                ids.met(UUID.fromString(matcher.group()));
            }
        }
    }

    private void find(String kind, String what, Optional<byte[]> body) {
        if (known.putIfAbsent(kind, true) == null && findings.size() < MOST_FINDINGS) {
            findings.add(what
                    + body.map(bytes -> " ← " + shown(new String(bytes, StandardCharsets.UTF_8)))
                            .orElse(""));
        }
    }

    private static String shown(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
