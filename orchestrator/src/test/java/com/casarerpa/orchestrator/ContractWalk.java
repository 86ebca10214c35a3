package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Calls every operation of the contract once so that it succeeds, and hands over each answer.
final class ContractWalk {
    static final String WORKFLOW = """
            {"metadata": {"name": "walk"},
             "nodes": {
               "start": {"node_id": "start", "node_type": "StartNode", "config": {}},
               "end": {"node_id": "end", "node_type": "EndNode", "config": {}}},
             "connections": [{"source_node": "start", "source_port": "exec_out",
                              "target_node": "end", "target_port": "exec_in"}],
             "variables": {}}
            """;

    private final RunningOrchestrator server;
    private final BiConsumer<String, HttpResponse<String>> seen;

    ContractWalk(RunningOrchestrator server, BiConsumer<String, HttpResponse<String>> seen) {
        this.server = server;
        this.seen = seen;
    }

    void walk() {
        readable();
        tenancy();
        var key = keys();
        robots(key);
        var workflowId = workflows();
        jobs(key, workflowId);
        endings(key);
        audit();
        session();
        admin("deleteWorkflow", "DELETE", "/api/v1/workflows/" + workflowId, null);
        var spare = server.newRobotKey("spare");
        admin("deleteRobot", "DELETE", "/api/v1/robots/" + spare.robotId(), null);
    }

    private void readable() {
        for (var path : new String[][] {
            {"getHealth", "/health"},
            {"getLiveness", "/health/live"},
            {"getReadiness", "/health/ready"},
            {"getOpenApi", "/openapi.json"},
            {"getDocs", "/docs"}
        }) {
            call(path[0], null, "GET", path[1], null);
        }
        admin("listNodes", "GET", "/api/v1/nodes", null);
        admin("getFleetMetrics", "GET", "/api/v1/metrics/fleet", null);
        admin("getJobMetrics", "GET", "/api/v1/metrics/jobs", null);
        admin("getJobSeries", "GET", "/api/v1/metrics/jobs/series", null);
        admin("getWorkflowFigures", "GET", "/api/v1/metrics/workflows?days=2", null);
        admin("search", "GET", "/api/v1/search?text=abc", null);
        admin("getPrometheusMetrics", "GET", "/metrics", null);
    }

    private void tenancy() {
        var tenant = admin("createTenant", "POST", "/api/v1/tenants", "{\"name\": \"acme\"}")
                .path("tenant_id")
                .asString();
        admin("updateTenant", "PUT", "/api/v1/tenants/" + tenant, "{\"name\": \"Acme\"}");
        admin("listTenants", "GET", "/api/v1/tenants", null);
        var workspace = admin(
                        "createWorkspace",
                        "POST",
                        "/api/v1/workspaces",
                        "{\"tenant_id\": \"" + tenant + "\", \"name\": \"books\"}")
                .path("workspace_id")
                .asString();
        admin("updateWorkspace", "PUT", "/api/v1/workspaces/" + workspace, "{\"name\": \"Books\"}");
        admin("listWorkspaces", "GET", "/api/v1/workspaces", null);
        control("/api/v1/workspaces/" + workspace, "Workspace");
        admin("drainWorkspace", "POST", "/api/v1/workspaces/" + workspace + "/drain", "{\"note\": \"audit\"}");
        admin("getFleetControl", "GET", "/api/v1/fleet/control", null);
        control("/api/v1/fleet", "Fleet");
    }

    private void control(String path, String what) {
        admin("drain" + what, "POST", path + "/drain", "{\"note\": \"new racks\"}");
        admin("pause" + what, "POST", path + "/pause", "{\"until\": \"2100-01-01T00:00:00Z\"}");
        admin("resume" + what, "POST", path + "/resume", null);
    }

    private String keys() {
        var created = admin("createKey", "POST", "/api/v1/robot-api-keys", "{\"robot_id\": \"walker\"}");
        var rotated = admin(
                "rotateKey",
                "POST",
                "/api/v1/robot-api-keys/" + created.path("key").path("id").asString() + "/rotate",
                "{\"grace_seconds\": 60}");
        admin("listKeys", "GET", "/api/v1/robot-api-keys", null);
        admin(
                "revokeKey",
                "POST",
                "/api/v1/robot-api-keys/" + created.path("key").path("id").asString() + "/revoke",
                null);
        adminKeys();
        enrolment();
        return rotated.path("api_key").asString();
    }

    private void adminKeys() {
        var made = admin("createAdminKey", "POST", "/api/v1/admin-keys", "{\"name\": \"ann\", \"role\": \"viewer\"}");
        admin("listAdminKeys", "GET", "/api/v1/admin-keys", null);
        var id = made.path("key").path("id").asString();
        admin("revokeAdminKey", "POST", "/api/v1/admin-keys/" + id + "/revoke", null);
    }

    private void enrolment() {
        var made = admin(
                "createEnrolmentToken", "POST", "/api/v1/enrolment-tokens", "{\"name\": \"racks\", \"max_uses\": 2}");
        call("enrolRobot", null, "POST", "/api/v1/robots/enrol", """
                {"token": "%s", "robot_name": "rack-1"}
                """.formatted(
                        made.path("enrolment_token").asString()));
        admin("listEnrolmentTokens", "GET", "/api/v1/enrolment-tokens", null);
        var id = made.path("token").path("id").asString();
        admin("revokeEnrolmentToken", "POST", "/api/v1/enrolment-tokens/" + id + "/revoke", null);
    }

    private void robots(String key) {
        call("legacyRegister", key, "POST", "/api/v1/robots/register", """
                {"robot_id": "walker", "name": "walker", "hostname": "pc-1", "capabilities": {"types": ["browser"]}}
                """);
        var registered = call("selfRegisterRobot", key, "POST", "/api/v1/robots/self-register", """
                {"name": "walker", "hostname": "pc-1", "capabilities": ["browser"], "tags": ["blue"],
                 "max_concurrent_jobs": 3, "version": "1.0", "os": "linux"}
                """);
        var robotId = registered.path("robot").path("robot_id").asString();
        var one = "/api/v1/robots/" + robotId;
        admin("getRobotSeries", "GET", one + "/series", null);
        admin("listRobotSessions", "GET", one + "/sessions", null);
        admin("whyIdle", "GET", one + "/why-idle", null);
        call("heartbeat", key, "POST", "/api/v1/robots/heartbeat", """
                {"status": "idle", "cpu_percent": 3.5, "memory_percent": 40, "current_job_ids": [], "metrics": {"a": 1},
                 "conditions": [{"code": "disk_full", "message": "No room on C:", "since_seconds": 60}]}
                """);
        call("legacyHeartbeat", key, "POST", one + "/heartbeat", "{\"status\": \"idle\"}");
        call("legacyStatus", key, "PUT", one + "/status", "{\"status\": \"idle\"}");
        call("getRobotMetrics", key, "GET", "/api/v1/metrics/robots/" + robotId, null);
        admin("listRobots", "GET", "/api/v1/robots", null);
        admin("getRobot", "GET", one, null);
        admin("updateRobot", "PUT", one, "{\"tags\": [\"green\"]}");
        admin("drainRobot", "POST", one + "/drain", "{\"note\": \"new disk\"}");
        admin("pauseRobot", "POST", one + "/pause", "{}");
        admin("resumeRobot", "POST", one + "/resume", "{}");
    }

    private String workflows() {
        var body = "{\"name\": \"walk\", \"definition\": " + WORKFLOW + "}";
        admin("validateWorkflow", "POST", "/api/v1/workflows/validate", "{\"definition\": " + WORKFLOW + "}");
        var id = admin("createWorkflow", "POST", "/api/v1/workflows", body)
                .path("workflow")
                .path("workflow_id")
                .asString();
        var upload = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"up.json\"\r\n\r\n" + WORKFLOW
                + "\r\n--B--\r\n";
        take(
                "uploadWorkflow",
                server.send(server.request("/api/v1/workflows/upload", server.adminKey())
                        .header("Content-Type", "multipart/form-data; boundary=B")
                        .POST(BodyPublishers.ofString(upload))));
        admin("listWorkflows", "GET", "/api/v1/workflows", null);
        admin("getWorkflow", "GET", "/api/v1/workflows/" + id, null);
        admin("updateWorkflow", "PUT", "/api/v1/workflows/" + id, body);
        admin("listWorkflowVersions", "GET", "/api/v1/workflows/" + id + "/versions", null);
        admin("getWorkflowVersion", "GET", "/api/v1/workflows/" + id + "/versions/1", null);
        return id;
    }

    private void jobs(String key, String workflowId) {
        call("claimJob", key, "POST", "/api/v1/jobs/claim", "{}");
        var submitted = admin(
                "submitJob",
                "POST",
                "/api/v1/jobs",
                "{\"workflow_id\": \"" + workflowId + "\", \"variables\": {\"x\": 1}}");
        admin("runWorkflow", "POST", "/api/v1/workflows/" + workflowId + "/run", "{}");
        admin("submitJobs", "POST", "/api/v1/jobs/batch", """
                {"jobs": [{"workflow_id": "%s", "idempotency_key": "walk-1"},
                          {"workflow_id": "%s", "idempotency_key": "walk-1"},
                          {"workflow_id": "%s"}]}
                """.formatted(workflowId, workflowId, UUID.randomUUID()));
        var claimed = claim(key);
        assertThat(claimed.path("job_id")).isEqualTo(submitted.path("job_id"));
        var job = "/api/v1/jobs/" + claimed.path("job_id").asString();
        var token = claimed.path("lease_token").asString();
        call("extendLease", key, "POST", job + "/extend-lease", "{\"extension_seconds\": 60}");
        call("reportProgress", key, "POST", job + "/progress", "{\"progress\": 50, \"current_node\": \"start\"}");
        call("putProgress", key, "PUT", job + "/progress", "{\"progress\": 60}");
        call("appendLogs", key, "POST", job + "/logs", """
                {"lease_token": "%s", "offset": 0,
                 "entries": [{"ts": "2026-01-01T00:00:00Z", "level": "info", "node_id": "start", "message": "hello"}]}
                """.formatted(token));
        call("appendLogs", key, "POST", job + "/logs", """
                {"lease_token": "%s", "offset": 7,
                 "entries": [{"ts": "2026-01-01T00:00:00Z", "level": "info", "message": "too early"}]}
                """.formatted(token), 416);
        var artifact = take(
                "putArtifact",
                server.send(server.request(job + "/artifacts/shot.png", key)
                        .header("Content-Type", "image/png")
                        .PUT(BodyPublishers.ofByteArray(new byte[] {1, 2, 3}))));
        admin("listArtifacts", "GET", job + "/artifacts", null);
        healings(key, job, token, workflowId);
        var artifactId = artifact.path("artifact_id").asString();
        admin("getArtifact", "GET", job + "/artifacts/" + artifactId + "/content", null);
        call("completeJob", key, "POST", job + "/complete", "{\"result\": {\"sum\": 3}}");
        admin("getJob", "GET", job, null);
        admin("whyWaiting", "GET", job + "/why-waiting", null);
        admin("listJobs", "GET", "/api/v1/jobs", null);
        admin("countJobs", "GET", "/api/v1/jobs/count", null);
        admin("getJobAttempt", "GET", job + "/attempts/1", null);
        admin("getJobLogs", "GET", job + "/logs", null);
        admin("searchJobLogs", "GET", job + "/logs/search?level=info&text=HELL", null);
        admin("getJobLogText", "GET", job + "/logs/text", null);
        admin("retryJob", "POST", job + "/retry", "{}");
        call("completeJob", key, "POST", job + "/complete", "{\"lease_token\": \"" + UUID.randomUUID() + "\"}", 409);
    }

    private void healings(String key, String job, String token, String workflowId) {
        String report = """
                {"lease_token": "%s", "node_id": "nowhere", "property": "selector", "old_selector": "#a",
                 "new_selector": "#b", "method": "fingerprint", "score": 0.97}
                """.formatted(token);
        var healing = call("reportHealing", key, "POST", job + "/healings", report)
                .path("healing_id")
                .asString();
        admin("listJobHealings", "GET", job + "/healings", null);
        var all = "/api/v1/workflows/" + workflowId + "/healings";
        admin("listHealings", "GET", all, null);
        call("acceptHealing", server.adminKey(), "POST", all + "/" + healing + "/accept", "", 409);
        admin("dismissHealing", "POST", all + "/" + healing + "/dismiss", null);
    }

    private void endings(String key) {
        var first = claim(key);
        call("failJob", key, "POST", "/api/v1/jobs/" + first.path("job_id").asString() + "/fail", """
                {"error_message": "no such invoice", "error_kind": "business"}
                """);
        var second = claim(key).path("job_id").asString();
        take(
                "releaseJob",
                server.send(server.request("/api/v1/jobs/" + second + "/release", key)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.noBody())));
        admin("changePriority", "POST", "/api/v1/jobs/" + second + "/priority", "{\"priority\": 12}");
        admin("cancelJob", "POST", "/api/v1/jobs/" + second + "/cancel", "{\"reason\": \"enough\"}");
        failures(first.path("job_id").asString());
    }

    private void failures(String failed) {
        var group = admin("listFailures", "GET", "/api/v1/failures", null)
                .path("groups")
                .get(0);
        var path = "/api/v1/failures/" + group.path("fingerprint").asString();
        var body = "{\"workspace_id\": \"" + group.path("workspace_id").asString() + "\"}";
        admin("muteFailure", "POST", path + "/mute", body);
        admin("unmuteFailure", "POST", path + "/unmute", body);
        admin("listDeadLetters", "GET", "/api/v1/dlq", null);
        admin("getDeadLetterStats", "GET", "/api/v1/dlq/stats", null);
        admin("retryDeadLetter", "POST", "/api/v1/dlq/" + failed + "/retry", "{}");
        admin("dismissDeadLetter", "DELETE", "/api/v1/dlq/" + failed, null);
        var late = admin("countJobs", "GET", "/api/v1/jobs/count", null)
                .path("as_of")
                .asString();
        admin("bulkJobs", "POST", "/api/v1/jobs/bulk?to=" + late, "{\"action\": \"dismiss\"}");
    }

    private void audit() {
        admin("listAudit", "GET", "/api/v1/audit?action=key.*&limit=2", null);
        admin("exportAudit", "GET", "/api/v1/audit/export", null);
        admin("getRetention", "GET", "/api/v1/retention", null);
        admin("previewRetention", "GET", "/api/v1/retention/preview", null);
        admin("runRetention", "POST", "/api/v1/retention/run", null);
        admin("verifyAudit", "GET", "/api/v1/audit/verify", null);
    }

    private void session() {
        var signedIn =
                call("signIn", null, "POST", "/api/v1/session", "{\"admin_key\": \"" + server.adminKey() + "\"}");
        assertThat(signedIn.path("role").asString()).isEqualTo("admin");
        admin("getSession", "GET", "/api/v1/session", null);
        admin("signOut", "DELETE", "/api/v1/session", null);
    }

    private JsonNode claim(String key) {
        var claimed = call("claimJob", key, "POST", "/api/v1/jobs/claim", "{\"wait_seconds\": 5}");
        assertThat(claimed.isObject()).as("a job was there").isTrue();
        return claimed;
    }

    private JsonNode admin(String operationId, String method, String path, @Nullable String body) {
        return call(operationId, server.adminKey(), method, path, body);
    }

    private JsonNode call(String operationId, @Nullable String key, String method, String path, @Nullable String body) {
        return take(operationId, server.call(method, path, key, body));
    }

    private void call(String operationId, String key, String method, String path, String body, int status) {
        var answer = server.call(method, path, key, body);
        assertThat(answer.statusCode()).as(operationId + ": " + answer.body()).isEqualTo(status);
        seen.accept(operationId, answer);
    }

    private JsonNode take(String operationId, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(operationId + ": " + answer.body()).isBetween(200, 299);
        seen.accept(operationId, answer);
        var type = answer.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") && !type.contains("ndjson")
                ? RunningOrchestrator.json(answer)
                : ContractJson.mapper().nullNode();
    }
}
