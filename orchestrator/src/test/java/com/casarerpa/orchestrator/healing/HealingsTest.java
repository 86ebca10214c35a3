package com.casarerpa.orchestrator.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.RunningOrchestrator.RobotKey;
import com.casarerpa.orchestrator.platform.database.Database;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Healed steps from the robot's report to the workflow's next version, over real HTTP on a real PostgreSQL.
class HealingsTest {
    private static final RunningOrchestrator SERVER = RunningOrchestrator.start();
    private static final RobotKey ROBOT = SERVER.newRobotKey("healer");
    private static final Database DATABASE = Database.connectDirectly(SERVER.database(), 2);
    private static final Jdbi SQL = DATABASE.jdbi();

    static {
        SERVER.call("POST", "/api/v1/robots/self-register", ROBOT.secret(), """
                {"name": "healer", "hostname": "pc-1", "capabilities": ["browser"], "max_concurrent_jobs": 90}
                """);
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
        SERVER.close();
    }

    private record Run(String workflowId, String jobId, String token) {
        String all() {
            return "/api/v1/workflows/" + workflowId + "/healings";
        }
    }

    private static String file(String selector) {
        return """
                {"metadata": {"name": "heal-%s"}, "nodes": {
                  "start": {"node_type": "StartNode", "config": {}},
                  "go": {"node_type": "ClickElementNode", "config": {"timeout": 1500, "selector": "%s"}},
                  "end": {"node_type": "EndNode", "config": {}}},
                 "connections": [
                  {"source_node": "start", "source_port": "exec_out", "target_node": "go", "target_port": "exec_in"},
                  {"source_node": "go", "source_port": "exec_out", "target_node": "end", "target_port": "exec_in"}]}
                """.formatted(UUID.randomUUID(), selector);
    }

    /// A running job of a workflow with one click.
    private static Run running(String selector) {
        String workflowId = SERVER.admin("POST", "/api/v1/workflows", "{\"definition\": " + file(selector) + "}", 201)
                .path("workflow")
                .path("workflow_id")
                .asString();
        return again(workflowId);
    }

    private static Run again(String workflowId) {
        SERVER.admin("POST", "/api/v1/workflows/" + workflowId + "/run", "{}", 201);
        JsonNode job = RunningOrchestrator.json(
                SERVER.call("POST", "/api/v1/jobs/claim", ROBOT.secret(), "{\"wait_seconds\": 5}"));
        assertThat(job.path("workflow_id").asString()).isEqualTo(workflowId);
        return new Run(
                workflowId,
                job.path("job_id").asString(),
                job.path("lease_token").asString());
    }

    private static java.net.http.HttpResponse<String> report(Run run, String old, String fresh, double score) {
        return SERVER.call("POST", "/api/v1/jobs/" + run.jobId() + "/healings", ROBOT.secret(), """
                {"lease_token": "%s", "node_id": "go", "property": "selector", "old_selector": "%s",
                 "new_selector": "%s", "method": "fingerprint", "score": %s}
                """.formatted(
                        run.token(), old, fresh, score));
    }

    private static List<String> texts(String sql, String id) {
        return SQL.withHandle(h -> h.createQuery(sql)
                .bind("id", UUID.fromString(id))
                .mapTo(String.class)
                .list());
    }

    private static JsonNode listed(Run run) {
        return SERVER.admin("GET", run.all(), null, 200).path("healings");
    }

    @Test
    void report_countsARunOnceHoweverOftenItIsTold() {
        Run run = running("#old");
        JsonNode first = RunningOrchestrator.json(report(run, "#old", "#new", 0.9));
        JsonNode repeat = RunningOrchestrator.json(report(run, "#old", "#new", 0.9));
        assertThat(first.path("counted").asBoolean()).isTrue();
        assertThat(repeat.path("counted").asBoolean()).isFalse();
        assertThat(repeat.path("healing_id")).isEqualTo(first.path("healing_id"));

        SERVER.call("POST", "/api/v1/jobs/" + run.jobId() + "/complete", ROBOT.secret(), "{\"result\": {}}");
        // After the end too: what the spool delivers late.
        assertThat(report(run, "#old", "#other", 0.8).statusCode()).isEqualTo(200);
        Run second = again(run.workflowId());
        report(second, "#old", "#new", 0.95);

        assertThat(listed(run))
                .extracting(each -> each.path("new_selector").asString() + " "
                        + each.path("runs").asInt() + " " + each.path("score").asDouble())
                .containsExactly("#new 2 0.95", "#other 1 0.8");
        assertThat(SERVER.admin("GET", "/api/v1/jobs/" + run.jobId() + "/healings", null, 200)
                        .path("healings"))
                .extracting(each -> each.path("new_selector").asString())
                .containsExactly("#new", "#other");
        assertThat(texts("SELECT type FROM casare.events WHERE type = 'workflow.healed' AND job_id = :id", run.jobId()))
                .hasSize(2);
    }

    @Test
    void report_atTheSameTimeCountsEachRunOnce() throws Exception {
        Run run = running("#old");
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> report(run, "#old", "#new", 0.9).statusCode())
                    .toList();
            for (Future<Integer> each : threads.invokeAll(calls)) {
                assertThat(each.get()).isEqualTo(200);
            }
        }
        assertThat(listed(run)).hasSize(1);
        assertThat(listed(run).get(0).path("runs").asInt()).isEqualTo(1);
    }

    @Test
    void report_withoutTheLeaseChangesNothing() {
        Run run = running("#old");
        RobotKey other = SERVER.newRobotKey("thief-" + UUID.randomUUID());
        var stolen = SERVER.call(
                "POST", "/api/v1/jobs/" + run.jobId() + "/healings", other.secret(), """
                {"lease_token": "%s", "node_id": "go", "property": "selector", "old_selector": "#old",
                 "new_selector": "#evil", "method": "fingerprint", "score": 1}
                """.formatted(run.token()));
        assertThat(stolen.statusCode()).isIn(403, 404, 409);
        assertThat(listed(run)).isEmpty();
        assertThat(report(
                                new Run(
                                        run.workflowId(),
                                        run.jobId(),
                                        UUID.randomUUID().toString()),
                                "#old",
                                "#x",
                                1)
                        .statusCode())
                .isEqualTo(409);
        assertThat(report(run, "#old", "#x", 1.5).statusCode()).isEqualTo(422);
    }

    @Test
    void report_beyondTheBoundOfAWorkflowDropsTheOldest() {
        Run run = running("#old");
        report(run, "#old", "#first", 0.9);
        SQL.useHandle(h -> h.createUpdate("""
                        INSERT INTO casare.healings
                            (workflow_id, tenant_id, workspace_id, version, node_id, property, old_selector, new_selector,
                             method, score, runs)
                        SELECT g.workflow_id, g.tenant_id, g.workspace_id, 1, 'go', 'selector', '#old', '#n' || i, 'anchor', 1, 1
                        FROM casare.healings g, generate_series(1, 499) i WHERE g.workflow_id = :id""")
                .bind("id", UUID.fromString(run.workflowId()))
                .execute());
        report(run, "#old", "#last", 0.9);
        assertThat(listed(run)).hasSize(500);
        assertThat(listed(run))
                .extracting(each -> each.path("new_selector").asString())
                .contains("#last", "#n499")
                .doesNotContain("#first");
    }

    @Test
    void accept_putsTheSelectorIntoANewVersionAndLeavesTheRest() {
        Run run = running("#old");
        report(run, "#old", "#new", 0.9);
        String id = listed(run).get(0).path("healing_id").asString();
        JsonNode accepted = SERVER.admin("POST", run.all() + "/" + id + "/accept", null, 200);
        assertThat(accepted.path("version").asInt()).isEqualTo(2);
        assertThat(accepted.path("healing").path("status").asString()).isEqualTo("accepted");
        assertThat(texts(
                                "SELECT definition FROM casare.workflow_versions WHERE workflow_id = :id AND version = 2",
                                run.workflowId())
                        .getFirst())
                .contains("{\"timeout\":1500,\"selector\":\"#new\"}")
                .doesNotContain("#old");
        assertThat(texts("SELECT action FROM casare.audit_log WHERE target_id = CAST(:id AS text)", run.workflowId()))
                .contains("healing.accepted", "workflow.updated");
        // A run of the old version may still meet it: it is counted, and stays decided.
        report(run, "#old", "#new", 0.9);
        assertThat(listed(run).get(0).path("status").asString()).isEqualTo("accepted");
        assertThat(SERVER.admin("POST", run.all() + "/" + id + "/accept", null, 409)
                        .path("detail")
                        .asString())
                .contains("was accepted by");
        SERVER.admin("POST", run.all() + "/" + id + "/dismiss", null, 409);
    }

    @Test
    void accept_isRefusedWhenTheStepHasAnotherSelectorNow() {
        Run run = running("#old");
        report(run, "#old", "#new", 0.9);
        String id = listed(run).get(0).path("healing_id").asString();
        SERVER.admin("PUT", "/api/v1/workflows/" + run.workflowId(), "{\"definition\": " + file("#changed") + "}", 200);
        JsonNode refusal = SERVER.admin("POST", run.all() + "/" + id + "/accept", null, 409);
        assertThat(refusal.path("code").asString()).isEqualTo("invalid-state");
        assertThat(refusal.path("detail").asString()).contains("`selector`", "go", "#old", "is #changed");
        assertThat(listed(run).get(0).path("status").asString()).isEqualTo("new");
        assertThat(SERVER.admin("POST", run.all() + "/" + id + "/dismiss", null, 200)
                        .path("status")
                        .asString())
                .isEqualTo("dismissed");
        SERVER.admin("POST", run.all() + "/" + UUID.randomUUID() + "/accept", null, 404);
    }

    @Test
    void decide_staysWithinTheWorkflow() {
        Run one = running("#old");
        Run other = running("#old");
        report(one, "#old", "#new", 0.9);
        String id = listed(one).get(0).path("healing_id").asString();
        assertThat(listed(other)).isEmpty();
        SERVER.admin("POST", other.all() + "/" + id + "/accept", null, 404);
        SERVER.admin("POST", other.all() + "/" + id + "/dismiss", null, 404);
        assertThat(SERVER.call("GET", one.all(), ROBOT.secret(), null).statusCode())
                .isEqualTo(403);
        assertThat(SERVER.call("POST", one.all() + "/" + id + "/accept", ROBOT.secret(), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(texts("""
                        SELECT g.node_id FROM casare.healings g JOIN casare.workflows w USING (workflow_id)
                        WHERE g.tenant_id = w.tenant_id AND g.workspace_id = w.workspace_id
                          AND w.workflow_id = :id""", one.workflowId())).hasSize(1);
    }
}
