package com.casarerpa.contract.trace;

import com.casarerpa.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends spans to an OpenTelemetry collector: OTLP 1.x over HTTP as JSON. Bounded: when the collector does not keep
/// up, spans are left out and counted; work never waits for it. Thread-safe.
public final class OtlpExporter implements Span.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(OtlpExporter.class);
    private static final int MOST_WAITING = 4_096;
    private static final int MOST_AT_ONCE = 512;
    private static final Duration COLLECT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI endpoint;
    private final Map<String, String> headers;
    private final String service;
    private final BlockingQueue<Span> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder leftOut = new LongAdder();
    private final Thread sender;
    private volatile boolean closing;
    private boolean failing;

    private OtlpExporter(Settings settings) {
        this.endpoint = URI.create(settings.endpoint().toString().replaceFirst("/+$", "") + "/v1/traces");
        this.headers = settings.headers();
        this.service = settings.service();
        this.sender = Thread.ofPlatform().name("traces").daemon().start(this::run);
    }

    /// Where spans go.
    ///
    /// @param endpoint the collector's address; `/v1/traces` is added
    /// @param headers what is sent along, such as a key of the collector
    /// @param service `service.name` of all spans
    public record Settings(URI endpoint, Map<String, String> headers, String service) {
        public Settings {
            headers = Map.copyOf(headers);
        }

        /// What the standard variables say: `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS` and
        /// `OTEL_SERVICE_NAME`. Empty without an endpoint.
        ///
        /// @throws IllegalArgumentException when the endpoint or the headers are not such; its message says so
        public static Optional<Settings> read(Map<String, String> environment, String service) {
            var text =
                    environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").strip();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            var name = environment.getOrDefault("OTEL_SERVICE_NAME", "").strip();
            return Optional.of(new Settings(
                    address(text),
                    headers(environment.getOrDefault("OTEL_EXPORTER_OTLP_HEADERS", "")),
                    name.isEmpty() ? service : name));
        }

        private static URI address(String text) {
            try {
                var uri = new URI(text);
                if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                    return uri;
                }
            } catch (URISyntaxException notOne) {
                // Reported below, as an address of another kind is.
            }
            throw new IllegalArgumentException(
                    "Expected an address such as http://127.0.0.1:4318 in OTEL_EXPORTER_OTLP_ENDPOINT, but got \""
                            + text + "\".");
        }

        private static Map<String, String> headers(String text) {
            var headers = new LinkedHashMap<String, String>();
            for (var each : text.split(",", -1)) {
                int sign = each.indexOf('=');
                if (sign > 0) {
                    headers.put(
                            each.substring(0, sign).strip(),
                            each.substring(sign + 1).strip());
                } else if (!each.isBlank()) {
                    throw new IllegalArgumentException(
                            "Expected name=value,name=value in OTEL_EXPORTER_OTLP_HEADERS, but a part has no \"=\".");
                }
            }
            return headers;
        }
    }

    /// Sends from now on; without settings nothing is kept.
    public static Span.Sink start(Optional<Settings> settings) {
        return settings.<Span.Sink>map(OtlpExporter::new).orElse(Span.Sink.OFF);
    }

    @Override
    public boolean on() {
        return true;
    }

    @Override
    public void ended(Span span) {
        if (span.context().sampled() && !waiting.offer(span)) {
            leftOut.increment();
        }
    }

    private void run() {
        var batch = new ArrayList<Span>();
        try {
            while (!closing || !waiting.isEmpty()) {
                var first = waiting.poll(COLLECT.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, MOST_AT_ONCE - 1);
                    send(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException ended) {
            LOG.debug("{} spans were not sent", waiting.size() + batch.size());
        }
    }

    private void send(List<Span> spans) throws InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        ContractJson.mapper().writeValueAsBytes(body(spans))));
        headers.forEach(request::setHeader);
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            tell(spans.size(), status / 100 == 2 ? "" : "it answered " + status);
        } catch (IOException away) {
            tell(spans.size(), away.toString());
        }
    }

    /// Once when it begins to fail, and once when it works again.
    private void tell(int spans, String trouble) {
        if (!trouble.isEmpty()) {
            leftOut.add(spans);
            if (!failing) {
                LOG.warn("The trace collector {} does not take spans: {}. They are left out", endpoint, trouble);
            }
        } else if (failing) {
            LOG.info("The trace collector takes spans again; {} were left out", leftOut.sumThenReset());
        }
        failing = !trouble.isEmpty();
    }

    private Map<String, Object> body(List<Span> spans) {
        var scope = Map.of(
                "scope", Map.of("name", "casare"),
                "spans", spans.stream().map(OtlpExporter::json).toList());
        return Map.of(
                "resourceSpans",
                List.of(Map.of(
                        "resource", Map.of("attributes", attributes(Map.of("service.name", service))),
                        "scopeSpans", List.of(scope))));
    }

    private static Map<String, Object> json(Span span) {
        var json = new LinkedHashMap<String, Object>();
        json.put("traceId", span.context().traceId());
        json.put("spanId", span.context().spanId());
        span.parentSpanId().ifPresent(parent -> json.put("parentSpanId", parent));
        json.put("name", span.name());
        json.put("kind", span.kind().number());
        json.put("startTimeUnixNano", nanos(span.start()));
        json.put("endTimeUnixNano", nanos(span.end()));
        json.put("attributes", attributes(span.attributes()));
        json.put(
                "status",
                span.error()
                        .<Map<String, Object>>map(text -> Map.of("code", 2, "message", text))
                        .orElse(Map.of("code", 1)));
        return json;
    }

    private static List<Map<String, Object>> attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(each ->
                        Map.<String, Object>of("key", each.getKey(), "value", Map.of("stringValue", each.getValue())))
                .toList();
    }

    private static String nanos(Instant instant) {
        return Long.toString(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }

    @Override
    public void close() {
        closing = true;
        try {
            sender.join(LAST_WORDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        sender.interrupt();
        http.shutdownNow();
    }
}
