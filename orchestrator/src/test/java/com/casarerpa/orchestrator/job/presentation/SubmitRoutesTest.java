package com.casarerpa.orchestrator.job.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Lane;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Jobs that are submitted together or at the same time, over HTTP and on a real database.
class SubmitRoutesTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private JobBench bench;
    private JobServer server;

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void start() throws IOException {
        bench = new JobBench(DATABASE);
        server = new JobServer(bench);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String job(String more) {
        return "{\"workflow_id\": \"" + bench.workflowId + "\"" + more + "}";
    }

    private JobServer.Reply batch(String... jobs) {
        return server.post("admin", "/api/v1/jobs/batch", "{\"jobs\": [" + String.join(", ", jobs) + "]}");
    }

    private int jobsInQueue() {
        return bench.value(
                Integer.class,
                "SELECT count(*) FROM casare.job_queue WHERE workspace_id = ?",
                bench.scope.workspaceId());
    }

    private static String outcome(JsonNode job) {
        return job.has("status")
                ? job.path("status").asString()
                : job.path("error").path("code").asString();
    }

    private static String outcomeAndFields(JsonNode job) {
        return outcome(job)
                + job.path("error")
                        .path("errors")
                        .valueStream()
                        .map(error -> " " + error.path("field").asString())
                        .collect(Collectors.joining());
    }

    /// A job of a batch, and its status or the code of its error and the field that is named.
    private record Case(String job, String expected) {}

    private List<Case> goodAndBad() {
        var stranger = UUID.randomUUID();
        return List.of(
                new Case(job(", \"variables\": {\"n\": 0}"), "created"),
                new Case(job(", \"priority\": 21"), "invalid-fields priority"),
                new Case("7", "malformed-body"),
                new Case(job(", \"priority\": \"high\""), "invalid-fields priority"),
                new Case(job(", \"not_before\": \"+200000-01-01T00:00:00Z\""), "invalid-fields not_before"),
                new Case(job(", \"workflow_version\": 9"), "invalid-fields workflow_version"),
                new Case("{\"workflow_id\": \"" + stranger + "\"}", "invalid-fields workflow_id"),
                new Case(job(", \"robot_id\": \"" + stranger + "\""), "invalid-fields robot_id"),
                new Case(
                        job(", \"workspace_id\": \"" + stranger + "\", \"tenant_id\": \"" + stranger + "\""),
                        "invalid-fields workspace_id tenant_id"),
                new Case(job(", \"idempotency_key\": 5"), "invalid-fields idempotency_key"),
                new Case(job(", \"idempotency_key\": \"" + "k".repeat(201) + "\""), "invalid-fields idempotency_key"),
                new Case("{\"workflow_json\": \"no workflow\"}", "invalid-workflow workflow_json"),
                new Case(
                        "{\"workflow_json\": {\"nodes\": {}}, \"workspace_id\": \"" + stranger + "\"}",
                        "invalid-fields workspace_id"),
                new Case("null", "malformed-body"),
                new Case(job(", \"variables\": {\"n\": 14}, \"idempotency_key\": null"), "created"));
    }

    @Test
    void batch_refusesABadJobAloneAndQueuesTheOthersInOrder() {
        var cases = goodAndBad();
        var reply = batch(cases.stream().map(Case::job).toArray(String[]::new));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        var jobs = reply.json().path("jobs").valueStream().toList();
        assertThat(jobs)
                .extracting(SubmitRoutesTest::outcomeAndFields)
                .containsExactlyElementsOf(cases.stream().map(Case::expected).toList());
        assertThat(jobs)
                .extracting(each -> each.path("index").asInt())
                .containsExactlyElementsOf(IntStream.range(0, 15).boxed().toList());
        assertThat(reply.json().path("created").asInt()).isEqualTo(2);
        assertThat(reply.json().path("repeated").asInt()).isZero();
        assertThat(reply.json().path("refused").asInt()).isEqualTo(13);
        assertThat(jobsInQueue()).isEqualTo(2);
        var last = server.get(
                        "admin", "/api/v1/jobs/" + jobs.getLast().path("job_id").asString())
                .json();
        assertThat(last.path("variables").path("n").asInt()).isEqualTo(14);
        assertThat(last.path("submitted_by").asString()).isEqualTo("admin:ann");
        assertThat(last.path("timeline").get(0).path("type").asString()).isEqualTo("job.created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | is required",
                "{\"jobs\": []} | got 0",
                "{\"jobs\": {}} | an array",
                "{\"jobs\": 7} | an array"
            })
    void batch_thatIsNoListOfJobsIsRefused(String body, String words) {
        var reply = server.post("admin", "/api/v1/jobs/batch", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.json().path("errors").get(0).path("field").asString()).isEqualTo("jobs");
        assertThat(reply.text("detail")).contains(words);
    }

    @Test
    void batch_takesAThousandJobsAndNotOneMore() {
        var reply = batch(IntStream.range(0, 1000).mapToObj(i -> job("")).toArray(String[]::new));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("created").asInt()).isEqualTo(1000);
        assertThat(jobsInQueue()).isEqualTo(1000);
        assertThat(bench.value(
                        Integer.class,
                        "SELECT count(DISTINCT xmin::text) FROM casare.job_queue WHERE workspace_id = ?",
                        bench.scope.workspaceId()))
                .as("one statement")
                .isEqualTo(1);
        assertThat(bench.value(
                        Integer.class,
                        "SELECT json_array_length(data) FROM casare.events WHERE workspace_id = ?",
                        bench.scope.workspaceId()))
                .as("one row of events")
                .isEqualTo(1000);
        assertThat(bench.value(
                        String.class,
                        "SELECT string_agg(CAST(job_id AS text), ',' ORDER BY queue_rank, job_id)"
                                + " FROM casare.job_queue WHERE workspace_id = ?",
                        bench.scope.workspaceId()))
                .as("claimed in the order of the request")
                .isEqualTo(reply.json()
                        .path("jobs")
                        .valueStream()
                        .map(each -> each.path("job_id").asString())
                        .collect(Collectors.joining(",")));
        var tooMany = batch(IntStream.range(0, 1001).mapToObj(i -> job("")).toArray(String[]::new));
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.text("detail")).contains("1001");
        assertThat(jobsInQueue()).isEqualTo(1000);
    }

    @Test
    void batch_repeatedWithItsKeysAnswersTheSameJobs() {
        var key = ", \"idempotency_key\": \"a\"";
        var first = batch(job(key), job(key), job(key + ", \"priority\": 3"), job(", \"idempotency_key\": \"b\""));
        var again = batch(job(", \"idempotency_key\": \"b\""), job(""), job(key), job(key + ", \"priority\": 4"));

        var one = first.json().path("jobs").valueStream().toList();
        assertThat(one)
                .extracting(SubmitRoutesTest::outcome)
                .containsExactly("created", "repeated", "idempotency-key-reused", "created");
        assertThat(one.get(1).path("job_id")).isEqualTo(one.get(0).path("job_id"));
        assertThat(one.get(2).path("error").path("detail").asString())
                .contains(one.get(0).path("job_id").asString());
        var two = again.json().path("jobs").valueStream().toList();
        assertThat(two)
                .extracting(SubmitRoutesTest::outcome)
                .containsExactly("repeated", "created", "repeated", "idempotency-key-reused");
        assertThat(two.get(0).path("job_id")).isEqualTo(one.get(3).path("job_id"));
        assertThat(two.get(2).path("job_id")).isEqualTo(one.get(0).path("job_id"));
        assertThat(again.json().path("created").asInt()).isEqualTo(1);
        assertThat(again.json().path("repeated").asInt()).isEqualTo(2);
        assertThat(again.json().path("refused").asInt()).isEqualTo(1);
        assertThat(jobsInQueue()).isEqualTo(3);
    }

    @Test
    void batch_aRefusedJobDoesNotUseItsKey() {
        var reply = batch(
                job(", \"workflow_version\": 9, \"idempotency_key\": \"a\""), job(", \"idempotency_key\": \"a\""));

        assertThat(reply.json().path("jobs").valueStream().toList())
                .extracting(SubmitRoutesTest::outcome)
                .containsExactly("invalid-fields", "created");
    }

    @Test
    void submit_ofARepeatIsAnsweredAlsoWhenTheWorkflowIsGone() {
        var first = keyed("gone");
        bench.sql("UPDATE casare.workflows SET deleted_at = now() WHERE workflow_id = ?", bench.workflowId);

        assertThat(keyed("gone").text("job_id")).isEqualTo(first.text("job_id"));
        assertThat(keyed("new").status()).isEqualTo(422);
    }

    private JobServer.Reply keyed(String key) {
        return server.send(server.request("admin", "/api/v1/jobs")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(job(""))));
    }

    private <T> List<T> atOnce(int count, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var each : threads.invokeAll(
                    IntStream.range(0, count).mapToObj(i -> call).toList())) {
                answers.add(each.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    @Test
    void submit_withOneKeyFromManyClientsOfTwoOrchestratorsMakesOneJob() throws Exception {
        try (var other = new JobServer(bench)) {
            for (int round = 0; round < 5; round++) {
                var key = "key-" + round;
                var ids = atOnce(20, () -> keyedAt(Thread.currentThread().threadId() % 2 == 0 ? server : other, key));
                assertThat(ids).allMatch(reply -> reply.status() == 201);
                assertThat(ids.stream().map(reply -> reply.text("job_id")).distinct())
                        .hasSize(1);
                assertThat(jobsInQueue()).isEqualTo(round + 1);
            }
        }
    }

    private JobServer.Reply keyedAt(JobServer at, String key) {
        return at.send(at.request("admin", "/api/v1/jobs")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(job(""))));
    }

    @Test
    void submit_fromManyClientsSharesStatements() throws Exception {
        var replies = atOnce(200, () -> server.post("admin", "/api/v1/jobs", job("")));

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        assertThat(jobsInQueue()).isEqualTo(200);
        assertThat(bench.value(
                        Integer.class,
                        "SELECT count(DISTINCT xmin::text) FROM casare.job_queue WHERE workspace_id = ?",
                        bench.scope.workspaceId()))
                .isLessThan(200);
    }

    @Test
    void submit_ofAJobThatTheDatabaseCannotKeepIsRefusedAlone() throws Exception {
        bench.sql("""
                ALTER TABLE casare.job_payload ADD CONSTRAINT no_thirteen CHECK (variables ->> 'n' IS DISTINCT FROM '13')
                """);
        try {
            var jobs = IntStream.range(0, 40)
                    .mapToObj(i -> job(", \"variables\": {\"n\": " + i + "}, \"idempotency_key\": \"k" + i + "\""))
                    .toArray(String[]::new);

            var reply = batch(jobs);

            assertThat(reply.json().path("created").asInt()).as(reply.body()).isEqualTo(39);
            var refused = reply.json().path("jobs").path(13);
            assertThat(outcome(refused)).isEqualTo("invalid-fields");
            assertThat(refused.path("error").path("detail").asString()).contains("no_thirteen");
            assertThat(jobsInQueue()).isEqualTo(39);
            var alone = server.post("admin", "/api/v1/jobs", job(", \"variables\": {\"n\": 13}"));
            assertThat(alone.status()).isEqualTo(422);
        } finally {
            bench.sql("ALTER TABLE casare.job_payload DROP CONSTRAINT no_thirteen");
        }
    }

    @Test
    void submit_whileTheDatabaseIsAwayIsAnsweredWith503AndWorksAgainAfterwards() throws Exception {
        // The statement waits for the lock, and its connection is cut meanwhile.
        try (var blocker = DATABASE.dataSource().getConnection()) {
            blocker.setAutoCommit(false);
            try (var statement = blocker.createStatement()) {
                statement.execute("LOCK TABLE casare.job_payload IN ACCESS EXCLUSIVE MODE");
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var single = threads.submit(() -> server.post("admin", "/api/v1/jobs", job("")));
                cutWhoWaits();
                var cut = single.get();
                var many = threads.submit(() -> batch(job(""), job("")));
                cutWhoWaits();
                blocker.rollback();

                assertThat(cut.status()).as(cut.body()).isEqualTo(503);
                assertThat(cut.text("code")).isEqualTo("database-unavailable");
                assertThat(cut.response().headers().firstValue("Retry-After")).isPresent();
                assertThat(many.get().status()).isEqualTo(503);
            }
        }
        assertThat(jobsInQueue()).isZero();
        assertThat(batch(job("")).json().path("created").asInt()).isEqualTo(1);
    }

    private void cutWhoWaits() {
        await().until(() -> bench.value(Integer.class, """
                        SELECT count(pg_terminate_backend(pid))
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """) == 1);
    }

    @Test
    void submit_writesTheLaneAndWakesAClaim() throws Exception {
        var robot = server.robot("alpha", 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claim = threads.submit(() -> server.post("alpha", "/api/v1/jobs/claim", "{\"wait_seconds\": 20}"));
            await().until(() -> server.desk.parked() == 1);
            var submitted = batch(job(", \"robot_id\": \"" + robot.robotId() + "\""));

            var jobId = submitted.json().path("jobs").path(0).path("job_id").asString();
            assertThat(claim.get().text("job_id")).isEqualTo(jobId);
            assertThat(bench.value(
                            Long.class, "SELECT lane FROM casare.job_queue WHERE job_id = ?", UUID.fromString(jobId)))
                    .isEqualTo(Lane.of("default", List.of(), List.of(), Optional.of(robot.robotId())));
        }
    }

    @Test
    void batch_readsADefinitionThatComesWithManyJobsOnce() {
        var inline = "{\"workflow_json\": {\"nodes\": {}}, \"workspace_id\": \"" + bench.scope.workspaceId() + "\"}";

        var reply = batch(inline, inline, inline);

        assertThat(reply.json().path("created").asInt()).as(reply.body()).isEqualTo(3);
    }
}
