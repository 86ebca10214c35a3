package com.casarerpa.robot.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.contract.ContractJson;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Against a server that answers over real HTTP.
class EnrolmentTest {
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private HttpServer server;
    private Path keyFile;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        keyFile = folder.resolve("robot").resolve("robot.key");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/robots/enrol", exchange -> {
            bodies.add(ContractJson.mapper().readTree(exchange.getRequestBody().readAllBytes()));
            var answer = "{\"detail\": \"it was revoked\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(statuses.size() > 1 ? statuses.poll() : statuses.peek(), answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void enrol_writesTheKeyForItsOwnerOnlyAndAsksOnce() throws Exception {
        statuses.add(201);
        enrolment().enrol("cenr_x");
        enrolment().enrol("cenr_x");
        assertThat(bodies).hasSize(1);
        assertThat(bodies.getFirst().path("token").asString()).isEqualTo("cenr_x");
        assertThat(bodies.getFirst().path("robot_name").asString()).isEqualTo("pc-1");
        assertThat(Files.readString(keyFile).strip())
                .matches("crpa_[A-Za-z0-9_-]{43}")
                .isEqualTo(bodies.getFirst().path("api_key").asString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
    }

    @Test
    void enrol_asksAgainWithTheSameKeyWhileTheOrchestratorIsAway() throws Exception {
        statuses.addAll(List.of(503, 429, 201));
        enrolment().enrol("cenr_x");
        assertThat(bodies).hasSize(3);
        assertThat(bodies)
                .extracting(body -> body.path("api_key").asString())
                .containsOnly(Files.readString(keyFile).strip());
    }

    @Test
    void enrol_thatIsRefusedSaysWhyAndKeepsNoKeyForUse() {
        statuses.add(401);
        assertThatThrownBy(() -> enrolment().enrol("cenr_x"))
                .isInstanceOf(EnrolmentException.class)
                .hasMessageContaining("it was revoked");
        assertThat(keyFile).doesNotExist();
    }

    private Enrolment enrolment() {
        return new Enrolment(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "pc-1",
                keyFile,
                Duration.ofMillis(10));
    }
}
