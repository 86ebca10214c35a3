package com.casarerpa.orchestrator.job.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRoutesTest {
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

    private JobServer.Reply submit(String json) {
        return server.post("admin", "/api/v1/jobs", json);
    }

    private String workflow(String more) {
        return "{\"workflow_id\": \"" + bench.workflowId + "\"" + more + "}";
    }

    @Test
    void submit_queuesAJobWithAllOptions() {
        var robot = server.robot("alpha", 1);
        var reply = submit(workflow(", \"workflow_version\": 1, \"variables\": {\"a\": [1, null]}, \"priority\": 20,"
                + " \"environment\": \"production\", \"max_retries\": 7, \"not_before\": \"2030-01-01T00:00:00Z\","
                + " \"timeout_seconds\": 60, \"robot_id\": \"" + robot.robotId() + "\","
                + " \"required_capabilities\": [\"browser\"], \"tags\": [\"berlin\"], \"workspace_id\": \""
                + bench.scope.workspaceId() + "\", \"tenant_id\": \"" + bench.scope.tenantId() + "\""));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        var job = reply.json();
        assertThat(reply.response().headers().firstValue("Location")).contains("/api/v1/jobs/" + reply.text("job_id"));
        assertThat(job.path("status").asString()).isEqualTo("pending");
        assertThat(job.path("priority").asInt()).isEqualTo(20);
        assertThat(job.path("environment").asString()).isEqualTo("production");
        assertThat(job.path("max_retries").asInt()).isEqualTo(7);
        assertThat(job.path("not_before").asString()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(job.path("timeout_seconds").asInt()).isEqualTo(60);
        assertThat(job.path("pinned_robot_id").asString())
                .isEqualTo(robot.robotId().toString());
        assertThat(job.path("variables").toString()).isEqualTo("{\"a\":[1,null]}");
        assertThat(job.path("submitted_by").asString()).isEqualTo("admin:ann");
        assertThat(job.path("timeline").get(0).path("type").asString()).isEqualTo("job.created");
    }

    @Test
    void submit_takesADefinitionAsObjectAndAsText() {
        assertThat(submit("{\"workflow_json\": {\"nodes\": {\"b\": 1, \"a\": 2}}}")
                        .status())
                .isEqualTo(201);
        assertThat(bench.value(
                        String.class,
                        "SELECT definition FROM casare.workflow_versions WHERE workflow_id = ? AND version = 2",
                        bench.workflowId))
                .as("the order of nodes is meaning")
                .isEqualTo("{\"nodes\":{\"b\":1,\"a\":2}}");
        var refused = submit("{\"workflow_json\": \"no workflow\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("invalid-workflow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", \"priority\": 21 | priority",
                ", \"max_retries\": 101 | max_retries",
                ", \"timeout_seconds\": 0 | timeout_seconds",
                ", \"not_before\": \"+200000-01-01T00:00:00Z\" | not_before",
                ", \"not_before\": \"tomorrow\" | not_before",
                ", \"workflow_version\": 9 | workflow_version",
                ", \"robot_id\": \"00000000-0000-0000-0000-00000000dead\" | robot_id",
                ", \"workspace_id\": \"00000000-0000-0000-0000-000000000002\" | workspace_id",
                ", \"tenant_id\": \"00000000-0000-0000-0000-00000000dead\" | tenant_id",
                ", \"workflow_json\": {} | workflow_id",
                ", \"variables\": [] | variables",
            })
    void submit_namesTheFieldThatIsWrong(String more, String field) {
        var reply = submit(workflow(more));

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void submit_ofAnUnknownWorkflowNamesTheField() {
        var reply = submit("{\"workflow_id\": \"" + UUID.randomUUID() + "\"}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("errors").get(0).path("field").asString()).isEqualTo("workflow_id");

        assertThat(server.post("admin", "/api/v1/workflows/" + UUID.randomUUID() + "/run", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void runWorkflow_queuesAJob() {
        var reply =
                server.post("admin", "/api/v1/workflows/" + bench.workflowId + "/run", "{\"variables\": {\"x\": 1}}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.json().path("variables").path("x").asInt()).isEqualTo(1);
    }

    @Test
    void submit_repeatedWithTheSameKeyAnswersTheSameJob() {
        var first = keyed("key-1", workflow(""));
        var repeat = keyed("key-1", workflow(""));
        var other = keyed("key-1", workflow(", \"priority\": 11"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.text("job_id")).isEqualTo(first.text("job_id"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("code")).isEqualTo("idempotency-key-reused");
        assertThat(server.get("admin", "/api/v1/jobs?workspace_id=" + bench.scope.workspaceId())
                        .json()
                        .path("jobs")
                        .size())
                .isEqualTo(1);
    }

    private JobServer.Reply keyed(String key, String json) {
        return server.send(server.request("admin", "/api/v1/jobs")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    @Test
    void get_masksSensitiveValues() {
        var jobId = submit(workflow(", \"variables\": {\"pin\": \"1234\", \"db\": {\"Password\": \"x\"}, \"n\": 1}"))
                .text("job_id");

        var job = server.get("admin", "/api/v1/jobs/" + jobId).json();

        assertThat(job.path("variables").toString())
                .isEqualTo("{\"n\":1,\"db\":{\"Password\":\"***\"},\"pin\":\"***\"}");
    }

    @Test
    void list_filtersAndPages() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(bench.submit().toString());
        }
        bench.submit(JobBench.environment("production"));
        var robot = bench.robot("beta", 5);
        var done = bench.claim(robot).orElseThrow();
        bench.fail(robot, done, ErrorKind.BUSINESS);
        var scope = "workspace_id=" + bench.scope.workspaceId();

        var found = new ArrayList<String>();
        var query = scope + "&environment=default&limit=2";
        for (String cursor = ""; cursor != null; ) {
            var page = server.get("admin", "/api/v1/jobs?" + query + cursor).json();
            page.path("jobs").forEach(job -> found.add(job.path("job_id").asString()));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asString()
                    : null;
        }
        assertThat(found).isEqualTo(ids);

        assertThat(listed(scope + "&status=failed"))
                .containsExactly(done.jobId().toString());
        assertThat(listed(scope + "&status=failed&status=running&robot_id=" + robot.robotId()))
                .containsExactly(done.jobId().toString());
        assertThat(listed(scope + "&text=it%20BROKE"))
                .containsExactly(done.jobId().toString());
        assertThat(listed(scope + "&text=invoice")).hasSize(6);
        assertThat(listed(scope + "&text=" + ids.getFirst())).containsExactly(ids.getFirst());
        assertThat(listed(scope + "&to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(listed(scope + "&from=2020-01-01T00:00:00Z&tenant_id=" + bench.scope.tenantId()))
                .hasSize(6);
    }

    private List<String> listed(String query) {
        var ids = new ArrayList<String>();
        server.get("admin", "/api/v1/jobs?" + query)
                .json()
                .path("jobs")
                .forEach(job -> ids.add(job.path("job_id").asString()));
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "status=done",
        "limit=0",
        "limit=501",
        "cursor=abc",
        "cursor=%00",
        "robot_id=7",
        "from=now",
        "from=%2B100000-01-01T00:00:00Z"
    })
    void list_refusesWhatItCannotRead(String query) {
        assertThat(server.get("admin", "/api/v1/jobs?" + query).status()).isEqualTo(422);
    }

    @Test
    void unknownJobs_are404() {
        for (var id : List.of("4711", UUID.randomUUID().toString())) {
            for (var call : List.of("", "/logs", "/artifacts")) {
                assertThat(server.get("admin", "/api/v1/jobs/" + id + call).status())
                        .isEqualTo(404);
            }
            for (var call : List.of("/cancel", "/retry")) {
                assertThat(server.post("admin", "/api/v1/jobs/" + id + call, "{}")
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void cancel_saysWhatItDidAndIsAudited() {
        var jobId = bench.submit();
        var cancelled = server.post("admin", "/api/v1/jobs/" + jobId + "/cancel", "{\"reason\": \"wrong file\"}");
        assertThat(cancelled.json().path("cancelled").asBoolean()).isTrue();
        assertThat(cancelled.text("previous_status")).isEqualTo("pending");

        var again = server.post("admin", "/api/v1/jobs/" + jobId + "/cancel", "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("cancelled").asBoolean()).isFalse();
        assertThat(again.text("previous_status")).isEqualTo("cancelled");
        assertThat(bench.value(
                        String.class,
                        "SELECT actor || ' ' || action || ' ' || (details ->> 'reason') FROM casare.audit_log"
                                + " WHERE target_id = ?",
                        jobId.toString()))
                .isEqualTo("admin:ann job.cancelled wrong file");
    }

    @Test
    void retry_queuesTheSameOrTheLatestVersion() {
        var jobId = bench.submit();
        var path = "/api/v1/jobs/" + jobId + "/retry";
        assertThat(server.post("admin", path, "{}").text("code")).isEqualTo("invalid-state");
        bench.jobs.cancel(jobId, Optional.empty(), JobBench.ANN);
        bench.addVersion(2, "{}");

        var same = server.post("admin", path, "");
        var latest = server.post("admin", path, "{\"version\": \"latest\"}");

        assertThat(same.status()).isEqualTo(201);
        assertThat(same.text("original_job_id")).isEqualTo(jobId.toString());
        assertThat(version(same)).isEqualTo(1);
        assertThat(version(latest)).isEqualTo(2);
        assertThat(bench.events(jobId)).endsWith("job.retried", "job.retried");
        var retried = new JobId(UUID.fromString(same.text("new_job_id")));
        assertThat(bench.status(retried)).isEqualTo(JobStatus.PENDING);
        assertThat(bench.events(retried)).containsExactly("job.created");
    }

    private int version(JobServer.Reply retry) {
        var job =
                server.get("admin", "/api/v1/jobs/" + retry.text("new_job_id")).json();
        assertThat(job.path("variables").path("file").asString()).isEqualTo("a.csv");
        return job.path("workflow_version").asInt();
    }
}
