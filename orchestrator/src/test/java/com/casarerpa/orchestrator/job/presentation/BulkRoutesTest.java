package com.casarerpa.orchestrator.job.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is done to many jobs, and what is told of failures.
class BulkRoutesTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private JobBench bench;
    private JobServer server;
    private Holder robot;

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void start() throws IOException {
        bench = new JobBench(DATABASE);
        server = new JobServer(bench);
        robot = bench.robot("worker", 20);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String scope() {
        return "workspace_id=" + bench.scope.workspaceId();
    }

    /// A job that failed for good.
    private JobId failed(String code, String message) {
        var jobId = bench.submit(JobBench.retries(0));
        failOnce(jobId, code, message);
        return jobId;
    }

    private void failOnce(JobId jobId, String code, String message) {
        var claimed = bench.claim(robot).orElseThrow();
        assertThat(claimed.jobId()).isEqualTo(jobId.value());
        bench.attempts.fail(
                jobId,
                JobBench.with(robot, claimed),
                new Failure(
                        Optional.of(code), ErrorKind.APPLICATION, message, Optional.of("read_mail"), Optional.empty()),
                Optional.empty(),
                JobBench.POLICY);
    }

    private JsonNode get(String path) {
        var reply = server.get("admin", path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private List<String> listed(String query) {
        var ids = new ArrayList<String>();
        get("/api/v1/jobs?" + scope() + query)
                .path("jobs")
                .forEach(job -> ids.add(job.path("job_id").asString()));
        return ids;
    }

    private List<JsonNode> bulk(String query, String body) {
        var to = get("/api/v1/jobs/count?" + scope() + query).path("as_of").asString();
        var results = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            var reply =
                    server.post("admin", "/api/v1/jobs/bulk?limit=2&" + scope() + query + "&to=" + to + cursor, body);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            reply.json().path("results").forEach(results::add);
            cursor = reply.json().has("next_cursor") ? "&cursor=" + reply.text("next_cursor") : null;
        } while (cursor != null);
        return results;
    }

    private static List<String> outcomes(List<JsonNode> results) {
        return results.stream().map(each -> each.path("outcome").asString()).toList();
    }

    private String status(JobId jobId) {
        return get("/api/v1/jobs/" + jobId).path("status").asString();
    }

    @Test
    void cancel_ofAllThatMatchLeavesWhatDoesNotAndWhatCameLater() {
        var waiting = new ArrayList<JobId>();
        for (int i = 0; i < 5; i++) {
            waiting.add(bench.submit(JobBench.environment("production")));
        }
        var other = bench.submit();
        var count = get("/api/v1/jobs/count?" + scope() + "&environment=production");
        assertThat(count.path("total").asInt()).isEqualTo(5);
        assertThat(count.path("by_status").toString()).isEqualTo("{\"pending\":5}");
        var later = bench.submit(JobBench.environment("production"));

        var path = "/api/v1/jobs/bulk?" + scope() + "&environment=production&to="
                + count.path("as_of").asString();
        var reply = server.post("admin", path, "{\"action\": \"cancel\", \"reason\": \"wrong month\"}");

        assertThat(reply.json().path("results").size()).isEqualTo(5);
        assertThat(waiting).allSatisfy(job -> assertThat(status(job)).isEqualTo("cancelled"));
        assertThat(status(other)).isEqualTo("pending");
        assertThat(status(later)).isEqualTo("pending");
        var again =
                server.post("admin", path, "{\"action\": \"cancel\"}").json().path("results");
        assertThat(again)
                .allSatisfy(each -> assertThat(each.path("outcome").asString()).isEqualTo("unchanged"));
        assertThat(bench.value(
                        Long.class,
                        "SELECT count(*) FROM casare.audit_log WHERE action = 'jobs.bulk_cancel' AND workspace_id = ?",
                        bench.scope.workspaceId()))
                .isEqualTo(2);
    }

    @Test
    void retry_ofAllThatFailedRunsEachOnce() {
        var jobs = List.of(failed("E", "no 1"), failed("E", "no 2"), failed("F", "other"));

        var first = bulk("&status=failed&error_code=E", "{\"action\": \"retry\"}");
        var second = bulk("&status=failed&error_code=E", "{\"action\": \"retry\"}");

        assertThat(outcomes(first)).containsExactly("done", "done");
        assertThat(outcomes(second)).containsExactly("unchanged", "unchanged");
        assertThat(second.getFirst().path("new_job_id"))
                .isEqualTo(first.getFirst().path("new_job_id"));
        assertThat(listed("&status=pending")).hasSize(2);
        assertThat(listed("&open=true")).containsExactly(jobs.get(2).toString());
    }

    @Test
    void retry_byHandSettlesAsWell() {
        var job = failed("E", "broke");
        var retried = server.post("admin", "/api/v1/jobs/" + job + "/retry", "{}");
        assertThat(retried.status()).isEqualTo(201);

        assertThat(outcomes(bulk("&status=failed", "{\"action\": \"retry\"}"))).containsExactly("unchanged");
        var once = server.post("admin", "/api/v1/dlq/" + job + "/retry", "{}");
        assertThat(once.status()).isEqualTo(409);
        assertThat(once.text("detail")).contains(retried.text("new_job_id"));
        assertThat(server.post("admin", "/api/v1/jobs/" + job + "/retry", "{}").status())
                .as("a person may run it again as often as they like")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"action\": \"cancel\"} | | to",
                "{\"action\": \"prioritise\"} | &to=2030-01-01T00:00:00Z | priority",
                "{\"action\": \"prioritise\", \"priority\": 21} | &to=2030-01-01T00:00:00Z | priority",
                "{} | &to=2030-01-01T00:00:00Z | action",
                "{\"action\": \"cancel\"} | &to=2030-01-01T00:00:00Z&sort=size | ",
                "{\"action\": \"cancel\"} | &to=2030-01-01T00:00:00Z&cursor=x | cursor",
                "{\"action\": \"cancel\"} | &to=2030-01-01T00:00:00Z&open=maybe | open",
            })
    void bulk_namesWhatIsWrong(String body, String query, String field) {
        var reply = server.post("admin", "/api/v1/jobs/bulk?" + scope() + (query == null ? "" : query), body);

        if (field == null) {
            assertThat(reply.status()).as("it sorts by itself").isEqualTo(200);
        } else {
            assertThat(reply.status()).as(reply.body()).isEqualTo(422);
            assertThat(reply.json().path("errors").get(0).path("field").asString())
                    .isEqualTo(field);
        }
    }

    @Test
    void priority_ofAWaitingJobDecidesWhatRunsNext() {
        bench.submit();
        var urgent = bench.submit();

        var reply = server.post("admin", "/api/v1/jobs/" + urgent + "/priority", "{\"priority\": 20}");

        assertThat(reply.json().path("previous_priority").asInt()).isEqualTo(10);
        var job = get("/api/v1/jobs/" + urgent);
        var told = job.path("timeline").get(1);
        assertThat(told.path("type").asString()).isEqualTo("job.priority_changed");
        assertThat(told.path("actor").asString()).isEqualTo("admin:ann");
        assertThat(bench.claim(robot).orElseThrow().jobId()).isEqualTo(urgent.value());
        var late = server.post("admin", "/api/v1/jobs/" + urgent + "/priority", "{\"priority\": 3}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("detail")).contains("it is running");
    }

    @Test
    void priority_loweredOfAJobThatTheDeskKnowsLetsOthersGoFirst() {
        var first = bench.submit();
        var second = bench.submit();
        var third = bench.submit();
        assertThat(server.desk
                        .claim(JobBench.claimOf(robot))
                        .join()
                        .orElseThrow()
                        .jobId())
                .isEqualTo(first.value());

        server.post("admin", "/api/v1/jobs/" + second + "/priority", "{\"priority\": 0}");

        assertThat(server.desk
                        .claim(JobBench.claimOf(robot))
                        .join()
                        .orElseThrow()
                        .jobId())
                .isEqualTo(third.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "finished", "duration", "waited", "priority"})
    void list_sortedEitherWayPagesThroughAll(String sort) {
        for (int i = 0; i < 3; i++) {
            bench.submit(JobBench.priority(i));
        }
        bench.complete(robot, bench.claim(robot).orElseThrow());
        failed("E", "broke");
        var found = new ArrayList<List<String>>();
        for (var order : List.of("asc", "desc")) {
            var ids = new ArrayList<String>();
            for (String cursor = ""; cursor != null; ) {
                var page = get("/api/v1/jobs?" + scope() + "&limit=2&sort=" + sort + "&order=" + order + cursor);
                page.path("jobs").forEach(job -> ids.add(job.path("job_id").asString()));
                cursor = page.has("next_cursor")
                        ? "&cursor=" + page.path("next_cursor").asString()
                        : null;
            }
            assertThat(ids).hasSize(4).doesNotHaveDuplicates();
            found.add(ids);
        }
        if (sort.equals("created") || sort.equals("waited") || sort.equals("priority")) {
            assertThat(found.get(0)).isEqualTo(found.get(1).reversed());
        } else {
            // Those without the value are last both ways.
            assertThat(found.get(0).subList(0, 2))
                    .isEqualTo(found.get(1).subList(0, 2).reversed());
        }
    }

    @Test
    void failures_thatAreAlikeAreOne() {
        var first = failed("FILE_NOT_FOUND", "There is no file /in/2026-11-01.csv (attempt 1 of 3)");
        var second = failed("FILE_NOT_FOUND", "There is no file /in/2026-11-24.csv (attempt 2 of 3)");
        failed("TIMEOUT", "Waited 30 s for \"Save\" in 'Invoices'");
        var retriedJob = bench.submit();
        failOnce(retriedJob, "TIMEOUT", "Waited 45 s for \"Send\" in 'Mail'");

        var groups = get("/api/v1/failures?" + scope()).path("groups");

        assertThat(groups.size()).isEqualTo(2);
        var timeout = groups.get(0);
        assertThat(timeout.path("message").asString()).isEqualTo("Waited <n> s for <text> in <text>");
        assertThat(timeout.path("sample_message").asString()).isEqualTo("Waited 45 s for \"Send\" in 'Mail'");
        assertThat(timeout.path("attempts").asInt()).isEqualTo(2);
        assertThat(timeout.path("open_jobs").asInt())
                .as("the other one is tried again")
                .isEqualTo(1);
        var missing = groups.get(1);
        assertThat(missing.path("message").asString()).isEqualTo("There is no file <path> (attempt <n> of <n>)");
        assertThat(missing.path("error_code").asString()).isEqualTo("FILE_NOT_FOUND");
        assertThat(missing.path("failed_node").asString()).isEqualTo("read_mail");
        assertThat(missing.path("robots").toString()).isEqualTo("[\"worker\"]");
        assertThat(missing.path("workflows").toString()).isEqualTo("[\"Invoices\"]");
        assertThat(missing.path("versions").toString()).isEqualTo("[1]");
        assertThat(missing.path("jobs").asInt()).isEqualTo(2);
        assertThat(listed("&fingerprint=" + missing.path("fingerprint").asString()))
                .containsExactly(second.toString(), first.toString());
        assertThat(listed("&fingerprint=" + timeout.path("fingerprint").asString()))
                .contains(retriedJob.toString());
    }

    @Test
    void failures_pageAndAreMutedForAWhile() {
        failed("A", "one");
        failed("B", "two");
        var page = get("/api/v1/failures?limit=1&" + scope());
        var newest = page.path("groups").get(0);
        assertThat(newest.path("error_code").asString()).isEqualTo("B");
        var next = get("/api/v1/failures?limit=1&" + scope() + "&cursor="
                + page.path("next_cursor").asString());
        assertThat(next.path("groups").get(0).path("error_code").asString()).isEqualTo("A");
        assertThat(next.has("next_cursor")).isFalse();

        var path = "/api/v1/failures/" + newest.path("fingerprint").asString();
        var workspace = "\"workspace_id\": \"" + bench.scope.workspaceId() + "\"";
        var muted = server.post("admin", path + "/mute", "{" + workspace + ", \"note\": \"known\"}");

        assertThat(muted.text("muted_by")).isEqualTo("admin:ann");
        assertThat(get("/api/v1/failures?muted=true&" + scope()).path("groups").size())
                .isEqualTo(1);
        assertThat(get("/api/v1/failures?muted=false&" + scope())
                        .path("groups")
                        .get(0)
                        .path("error_code")
                        .asString())
                .isEqualTo("A");
        bench.sql("UPDATE casare.failure_mutes SET until = now() WHERE workspace_id = ?", bench.scope.workspaceId());
        assertThat(get("/api/v1/failures?muted=true&" + scope()).path("groups").size())
                .as("its time is over")
                .isZero();
        assertThat(server.post("admin", path + "/unmute", "{" + workspace + "}").status())
                .isEqualTo(204);
        var nowhere = "{\"workspace_id\": \"" + UUID.randomUUID() + "\"}";
        assertThat(server.post("admin", path + "/mute", nowhere).status()).isEqualTo(404);
    }

    @Test
    void deadLetters_areThereUntilSomebodyDecides() {
        var kept = failed("E", "broke");
        var gone = failed("F", "broke too");
        bench.submit();
        assertThat(get("/api/v1/dlq/stats?" + scope()).path("by_error_code").toString())
                .isEqualTo("{\"E\":1,\"F\":1}");

        var dismissed = server.send(
                server.request("admin", "/api/v1/dlq/" + gone + "?note=known").DELETE());

        assertThat(dismissed.status()).as(dismissed.body()).isEqualTo(204);
        var left = get("/api/v1/dlq?" + scope()).path("jobs");
        assertThat(left.size()).isEqualTo(1);
        assertThat(left.get(0).path("job_id").asString()).isEqualTo(kept.toString());
        assertThat(get("/api/v1/dlq/stats?" + scope()).path("total").asInt()).isEqualTo(1);
        var timeline = get("/api/v1/jobs/" + gone).path("timeline");
        assertThat(timeline.get(timeline.size() - 1).path("data").path("reason").asString())
                .isEqualTo("known");
        assertThat(outcomes(bulk("&status=failed", "{\"action\": \"dismiss\"}")))
                .containsExactly("unchanged", "done");
    }

    @Test
    void attempt_hasItsOwnResult_andSecretsStayBehind() {
        var job = bench.submit();
        var claimed = bench.claim(robot).orElseThrow();
        bench.attempts.complete(
                job, JobBench.with(robot, claimed), Map.of("variables", Map.of("pin", "1234", "sum", 3)));

        var attempt = get("/api/v1/jobs/" + job + "/attempts/1");

        assertThat(attempt.path("attempt").path("end_reason").asString()).isEqualTo("completed");
        assertThat(attempt.path("result").path("variables").path("pin").asString())
                .isEqualTo("***");
        assertThat(attempt.path("result").path("variables").path("sum").asInt()).isEqualTo(3);
        assertThat(server.get("admin", "/api/v1/jobs/" + job + "/attempts/2").status())
                .isEqualTo(404);
        assertThat(server.get("admin", "/api/v1/jobs/" + job + "/attempts/two").status())
                .isEqualTo(404);
    }
}
