package com.casarerpa.orchestrator.job.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseRoutesTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    /// What the Python robot sends.
    private static final String OLD_CLAIM =
            "{\"environment\": \"default\", \"limit\": 1, \"visibility_timeout_seconds\": 30}";

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
        server.robot("alpha", 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String path(JobId jobId, String call) {
        return "/api/v1/jobs/" + jobId + "/" + call;
    }

    private JobServer.Reply claim(String body) {
        return server.post("alpha", "/api/v1/jobs/claim", body);
    }

    @Test
    void claim_withoutAJobIsTheJsonNull() {
        var reply = claim(OLD_CLAIM);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("null");
    }

    @Test
    void oldRobot_claimsExtendsAndCompletesUnchanged() {
        var jobId = bench.submit();

        var claimed = claim(OLD_CLAIM).json();
        assertThat(claimed.path("job_id").asString()).isEqualTo(jobId.toString());
        assertThat(claimed.path("workflow_json").isString()).isTrue();
        assertThat(claimed.path("variables").path("file").asString()).isEqualTo("a.csv");
        assertThat(claimed.path("created_at").asString()).endsWith("Z");
        assertThat(claimed.has("timeout_seconds")).isFalse();

        var extended = server.post("alpha", path(jobId, "extend-lease"), "{\"extension_seconds\": 60}");
        assertThat(extended.status()).isEqualTo(200);
        assertThat(extended.body())
                .isEqualTo("{\"job_id\":\"" + jobId
                        + "\",\"extended\":true,\"lease_seconds\":60,\"cancel_requested\":false}");

        for (int i = 0; i < 2; i++) {
            var completed = server.post("alpha", path(jobId, "complete"), "{\"result\": {}}");
            assertThat(completed.status()).isEqualTo(200);
            assertThat(completed.body()).isEqualTo("{\"job_id\":\"" + jobId + "\",\"completed\":true}");
        }
    }

    @Test
    void oldRobot_releasesWithAnEmptyBodyOfAnyMediaType() {
        var jobId = bench.submit();
        claim(OLD_CLAIM);

        var released = server.send(server.request("alpha", path(jobId, "release"))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.noBody()));

        assertThat(released.status()).isEqualTo(200);
        assertThat(released.body()).isEqualTo("{\"job_id\":\"" + jobId + "\",\"released\":true}");
        assertThat(bench.status(jobId)).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void oldRobot_fails() {
        var jobId = bench.submit(JobBench.retries(0));
        claim(OLD_CLAIM);

        var failed = server.post("alpha", path(jobId, "fail"), "{\"error_message\": \"boom\"}");

        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.body()).isEqualTo("{\"job_id\":\"" + jobId + "\",\"status\":\"failed\"}");
    }

    @Test
    void progress_isTakenByPostAndPut() {
        var jobId = bench.submit();
        claim(OLD_CLAIM);
        var body = "{\"progress\": 30, \"current_node\": \"read\"}";

        assertThat(server.post("alpha", path(jobId, "progress"), body).status()).isEqualTo(200);
        var put = server.send(server.request("alpha", path(jobId, "progress")).PUT(BodyPublishers.ofString(body)));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().path("progress").asDouble()).isEqualTo(30);
        assertThat(put.json().path("cancel_requested").asBoolean()).isFalse();
    }

    @Test
    void claim_waitsForAJob() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> claim("{\"wait_seconds\": 20}"));
        await().until(() -> server.desk.parked() == 1);

        var submitted = server.post("admin", "/api/v1/jobs", "{\"workflow_id\": \"" + bench.workflowId + "\"}");

        assertThat(submitted.status()).isEqualTo(201);
        assertThat(waiting.get().text("job_id")).isEqualTo(submitted.text("job_id"));
    }

    @Test
    void claim_ofAClientThatWentAwayTakesNoJob() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var body = "{\"wait_seconds\": 20}";
            socket.getOutputStream()
                    .write(("POST /api/v1/jobs/claim HTTP/1.1\r\nHost: x\r\nX-Api-Key: alpha\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> server.desk.parked() == 1);
        }
        await().until(() -> server.desk.parked() == 0);

        var jobId = new JobId(
                UUID.fromString(server.post("admin", "/api/v1/jobs", "{\"workflow_id\": \"" + bench.workflowId + "\"}")
                        .text("job_id")));
        assertThat(bench.status(jobId)).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void complete_givesTheNextJobInTheSameCall() {
        var first = bench.submit();
        var second = bench.submit();
        var claimed = claim(OLD_CLAIM);

        var completed = server.post(
                "alpha",
                path(first, "complete"),
                "{\"result\": {}, \"lease_token\": \"" + claimed.text("lease_token")
                        + "\", \"claim_next\": {\"claim_id\": \"" + UUID.randomUUID() + "\"}}");

        assertThat(completed.json().path("next_job").path("job_id").asString()).isEqualTo(second.toString());
    }

    @Test
    void lostLease_is409WithTheReason() {
        var jobId = bench.submit();
        claim(OLD_CLAIM);
        bench.expireLease(jobId, 3);

        var reply = server.post("alpha", path(jobId, "complete"), "{\"result\": {}}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("code")).isEqualTo("lease-lost");
        assertThat(reply.text("detail"))
                .startsWith("Expected to complete job " + jobId + ", but its lease expired 3 s ago.");
    }

    @Test
    void badInput_getsOneClearAnswer() {
        var jobId = bench.submit();
        assertThat(claim("{\"limit\": 2}").status()).isEqualTo(422);
        assertThat(claim("{\"visibility_timeout_seconds\": 4}").status()).isEqualTo(422);
        assertThat(claim("{\"wait_seconds\": 51}").status()).isEqualTo(422);
        assertThat(claim("{\"claim_id\": \"x\"}").status()).isEqualTo(422);
        assertThat(claim("{").status()).isEqualTo(400);
        assertThat(claim("{\"environment\": \"a\\u0000b\"}").status()).isEqualTo(200);
        assertThat(server.post("admin", "/api/v1/jobs/claim", OLD_CLAIM).status())
                .isEqualTo(403);
        assertThat(server.post("nobody", "/api/v1/jobs/claim", OLD_CLAIM).status())
                .isEqualTo(401);
        assertThat(server.post("alpha", path(jobId, "fail"), "{}").status()).isEqualTo(422);
        assertThat(server.post("alpha", "/api/v1/jobs/4711/complete", "{}").status())
                .isEqualTo(404);
        assertThat(server.post("alpha", path(new JobId(UUID.randomUUID()), "complete"), "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void logs_areAppendedOnceAndGapsAreTold() {
        var jobId = bench.submit();
        var token = claim(OLD_CLAIM).text("lease_token");
        var lines = "\"entries\": [{\"ts\": \"2026-01-01T00:00:00Z\", \"level\": \"INFO\", \"message\": \"one\"},"
                + "{\"ts\": \"2026-01-01T00:00:01Z\", \"level\": \"warn\", \"node_id\": \"n\", \"message\": \"t\\u0000wo\"}]}";
        for (int i = 0; i < 2; i++) {
            var reply = server.post(
                    "alpha", path(jobId, "logs"), "{\"lease_token\": \"" + token + "\", \"offset\": 0, " + lines);
            assertThat(reply.body()).isEqualTo("{\"next_offset\":2}");
        }
        var gap = server.post(
                "alpha", path(jobId, "logs"), "{\"lease_token\": \"" + token + "\", \"offset\": 3, " + lines);
        assertThat(gap.status()).isEqualTo(416);
        assertThat(gap.json().path("next_offset").asInt()).isEqualTo(2);

        var page = server.get("admin", path(jobId, "logs")).json();
        assertThat(page.path("lines").size()).isEqualTo(2);
        assertThat(page.path("lines").get(1).path("message").asString()).isEqualTo("t\uFFFDwo");
        assertThat(page.path("lines").get(1).path("level").asString()).isEqualTo("warning");
        assertThat(page.path("complete").asBoolean()).isFalse();

        server.post("alpha", path(jobId, "complete"), "{}");
        assertThat(isLogComplete(jobId)).as("what is left may still come").isFalse();
        bench.sql(
                "UPDATE casare.job_attempts SET ended_at = ended_at - interval '15 seconds' WHERE job_id = ?",
                jobId.value());
        assertThat(isLogComplete(jobId)).isTrue();
    }

    private boolean isLogComplete(JobId jobId) {
        return server.get("admin", path(jobId, "logs?from_line=2"))
                .json()
                .path("complete")
                .asBoolean();
    }

    @Test
    void artifact_isKeptListedAndGivenAsAnAttachment() {
        var jobId = bench.submit();
        var token = claim(OLD_CLAIM).text("lease_token");
        var put = server.send(server.request("alpha", path(jobId, "artifacts/shot%201.png?lease_token=" + token))
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofString("picture")));
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.json().path("size").asInt()).isEqualTo(7);

        var listed = server.get("admin", path(jobId, "artifacts")).json().path("artifacts");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).path("name").asString()).isEqualTo("shot 1.png");

        var content = server.get("admin", path(jobId, "artifacts/" + put.text("artifact_id") + "/content"));
        assertThat(content.body()).isEqualTo("picture");
        assertThat(content.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename*=UTF-8''shot%201.png");
    }
}
