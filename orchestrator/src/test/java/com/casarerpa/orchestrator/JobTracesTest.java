package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.trace.OtlpExporter;
import com.casarerpa.contract.trace.TraceContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

final class JobTracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String JOB = """
            {"workflow_json": {"nodes": {"s": {"node_id": "s", "node_type": "StartNode"}}, "connections": []}}
            """;

    private static final BlockingQueue<JsonNode> SPANS = new LinkedBlockingQueue<>();
    private static HttpServer collector;
    private static RunningOrchestrator server;

    @BeforeAll
    static void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            var body = ContractJson.mapper().readTree(exchange.getRequestBody());
            body.at("/resourceSpans/0/scopeSpans/0/spans").forEach(SPANS::add);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        var settings = new OtlpExporter.Settings(
                URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/"), Map.of(), "test");
        server = RunningOrchestrator.start(config -> config.withTraces(settings));
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.stop(0);
    }

    @Test
    void submitAndClaim_areSpansOfTheCallersTraceAndTheRunContinuesTheClaim() throws Exception {
        var submitted = server.send(server.request("/api/v1/jobs", server.adminKey())
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .header("X-Request-ID", "ui-0123456789abcdef")
                .POST(BodyPublishers.ofString(JOB)));
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        var key = server.newRobotKey("tracer").secret();
        var origin = RunningOrchestrator.json(server.call("POST", "/api/v1/jobs/claim", key, "{}"))
                .path("origin");

        var submit = span();
        assertThat(submit.path("name").asString()).isEqualTo("submit");
        assertThat(submit.path("traceId").asString()).isEqualTo(TRACE);
        assertThat(submit.path("parentSpanId").asString()).isEqualTo("b7ad6b7169203331");
        var claim = span();
        assertThat(claim.path("name").asString()).isEqualTo("claim");
        assertThat(claim.path("traceId").asString()).isEqualTo(TRACE);
        assertThat(claim.path("parentSpanId").asString())
                .isEqualTo(submit.path("spanId").asString());
        assertThat(origin.path("request_id").asString()).isEqualTo("ui-0123456789abcdef");
        var run = TraceContext.parse(origin.path("traceparent").asString()).orElseThrow();
        assertThat(run.traceId()).isEqualTo(TRACE);
        assertThat(run.spanId()).isEqualTo(claim.path("spanId").asString());
    }

    private static JsonNode span() throws InterruptedException {
        var span = SPANS.poll(10, TimeUnit.SECONDS);
        assertThat(span).isNotNull();
        return span;
    }

    @Test
    void header_isReadAsTheStandardSays() {
        var good = "00-" + TRACE + "-b7ad6b7169203331-00";
        assertThat(TraceContext.parse(good)).contains(new TraceContext(TRACE, "b7ad6b7169203331", false));
        assertThat(TraceContext.parse("01-" + TRACE + "-b7ad6b7169203331-01-more"))
                .isPresent();
        assertThat(TraceContext.parse(good + "-more")).isEmpty();
        assertThat(TraceContext.parse("ff" + good.substring(2))).isEmpty();
        assertThat(TraceContext.parse("00-" + "0".repeat(32) + "-b7ad6b7169203331-01"))
                .isEmpty();
        assertThat(TraceContext.parse(null)).isEmpty();
        assertThat(TraceContext.parse(TraceContext.root().child().header())).isPresent();
    }

    @Test
    void logLines_ofARequestCarryItsIds() throws InterruptedException {
        var lines = new LinkedBlockingQueue<Map<String, String>>();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getFormattedMessage().contains("click-7")) {
                    lines.add(event.getMDCPropertyMap());
                }
            }
        };
        var log = (Logger) LoggerFactory.getLogger("com.casarerpa.access");
        var before = log.getLevel();
        appender.start();
        log.setLevel(Level.DEBUG);
        log.addAppender(appender);
        try {
            var key = server.newRobotKey("logged");
            var job = "00000000-0000-0000-0000-000000000001";
            server.send(server.request("/api/v1/jobs/" + job + "/complete", key.secret())
                    .header("X-Request-ID", "click-7")
                    .POST(BodyPublishers.ofString("{\"result\": {}}")));
            assertThat(Optional.ofNullable(lines.poll(10, TimeUnit.SECONDS)).orElseThrow())
                    .containsEntry("request_id", "click-7")
                    .containsEntry("job_id", job)
                    .containsEntry("robot_id", key.robotId())
                    .containsKey("tenant_id");
        } finally {
            log.detachAppender(appender);
            log.setLevel(before);
        }
    }
}
