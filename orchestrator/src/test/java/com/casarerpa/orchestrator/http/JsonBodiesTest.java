package com.casarerpa.orchestrator.http;

import static com.casarerpa.orchestrator.http.TestServer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.FieldChecks;
import com.casarerpa.contract.job.ErrorKind;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonBodiesTest {
    private static TestServer server;

    record Inner(String level, int line) {
        Inner {
            new FieldChecks().text("level", level, 5).done();
        }
    }

    record Payload(
            String name,
            Integer count,
            @Nullable Double share,
            @Nullable Boolean flag,
            @Nullable UUID id,
            @Nullable Instant at,
            @Nullable ErrorKind errorKind,
            @Nullable List<Inner> entries,
            @Nullable Map<String, Object> variables) {
        Payload {
            new FieldChecks().text("name", name, 10).range("count", count, 1, 5).done();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        server = new TestServer(
                List.of(Route.post("/things", "createThing", Caller.ANYONE, r -> Answer.ok(r.json(Payload.class)))),
                List.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void json_malformedIs400WithLineAndColumn() {
        var answer = server.post("/things", "{\n  \"name\": oops}");
        assertProblem(answer, 400, "malformed-body");
        assertThat(TestServer.json(answer).path("detail").asString()).contains("line 2, column");
        assertProblem(server.post("/things", ""), 400, "malformed-body");
        assertProblem(server.post("/things", "[]"), 400, "malformed-body");
        assertProblem(server.post("/things", "null"), 400, "malformed-body");
        assertProblem(server.post("/things", "{\"name\": \"a\"} {}"), 400, "malformed-body");
        assertProblem(
                server.post("/things", "{\"name\": \"a\", \"variables\": {\"x\": \"\u0001\"}}"), 400, "malformed-body");
    }

    @Test
    void json_invalidUtf8Is400() {
        var answer = server.send(HttpRequest.newBuilder(server.uri("/things"))
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})));
        assertProblem(answer, 400, "malformed-body");
    }

    @Test
    void json_deeplyNestedIs400() {
        assertProblem(
                server.post("/things", "{\"name\":\"a\",\"variables\":" + "[".repeat(60_000)), 400, "malformed-body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\": 5} | name",
                "{\"name\": true} | name",
                "{\"name\": []} | name",
                "{\"name\": \"a\", \"count\": \"5\"} | count",
                "{\"name\": \"a\", \"count\": 1.5} | count",
                "{\"name\": \"a\", \"count\": 9} | count",
                "{\"name\": \"a\", \"count\": 99999999999} | count",
                "{\"name\": \"a\", \"share\": \"x\"} | share",
                "{\"name\": \"a\", \"flag\": \"yes\"} | flag",
                "{\"name\": \"a\", \"id\": \"17\"} | id",
                "{\"name\": \"a\", \"at\": \"yesterday\"} | at",
                "{\"name\": \"a\", \"at\": 17} | at",
                "{\"name\": \"a\", \"error_kind\": \"odd\"} | error_kind",
                "{\"name\": \"a\", \"entries\": 1} | entries",
                "{\"name\": \"a\", \"entries\": [{\"level\": \"x\", \"line\": 1}, {\"line\": 1}]} | entries[1].level",
                "{\"name\": \"a\", \"entries\": [{\"level\": \"x\", \"line\": \"z\"}]} | entries[0].line",
                "{\"name\": \"a\", \"variables\": 1} | variables",
            })
    void json_wrongFieldIs422NamingIt(String body, String field) {
        var answer = server.post("/things", body);
        assertProblem(answer, 422, "invalid-fields");
        var errors = TestServer.json(answer).path("errors");
        assertThat(errors.size()).as(answer.body()).isEqualTo(1);
        assertThat(errors.path(0).path("field").asString()).isEqualTo(field);
        assertThat(errors.path(0).path("message").asString()).containsAnyOf("expected", "required");
    }

    @Test
    void json_everyWrongFieldIsNamed() {
        var errors = TestServer.json(server.post("/things", "{\"count\": 9}")).path("errors");
        assertThat(errors.findValuesAsString("field")).containsExactly("name", "count");
    }

    @Test
    void json_unknownEnumWordSaysWhichAreKnown() {
        var answer = server.post("/things", "{\"name\": \"a\", \"error_kind\": \"odd\"}");
        assertThat(TestServer.json(answer).path("detail").asString())
                .contains("one of application, business, infrastructure")
                .contains("\"odd\"");
    }
}
