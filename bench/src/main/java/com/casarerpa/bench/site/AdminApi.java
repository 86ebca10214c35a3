package com.casarerpa.bench.site;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/// What a benchmark sets up through the API, as everybody does: workspace, workflow, robots and their keys.
/// Thread-safe.
public final class AdminApi implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// The smallest workflow that runs: what is measured is the way to the robot, not the file.
    private static final String WORKFLOW = """
            {"metadata": {"name": "Bench"},
             "nodes": {"start": {"node_id": "start", "node_type": "StartNode", "config": {}}},
             "connections": [], "variables": {}, "settings": {}}
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String adminKey;

    /// @param base the orchestrator's address
    public AdminApi(URI base, String adminKey) {
        this.base = base;
        this.adminKey = adminKey;
    }

    /// Whether the orchestrator says that it can work.
    public boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/health/ready"))
                    .timeout(PATIENCE)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException nobodyYet) {
            return false;
        }
    }

    /// Makes a workspace in the default tenant and a workflow in it.
    public Workplace newWorkplace(String name) {
        JsonNode tenants = call("GET", "/tenants", adminKey, Map.of());
        String tenantId = tenants.get("tenants").get(0).get("tenant_id").asString();
        String workspaceId = post("/workspaces", Map.of("tenant_id", tenantId, "name", name))
                .get("workspace_id")
                .asString();
        return new Workplace(tenantId, workspaceId, newWorkflow(workspaceId, WORKFLOW));
    }

    /// Makes a workflow in a workspace.
    ///
    /// @param definition JSON in text
    /// @return its id
    public String newWorkflow(String workspaceId, String definition) {
        return post("/workflows", Map.of("definition", definition, "workspace_id", workspaceId))
                .get("workflow")
                .get("workflow_id")
                .asString();
    }

    /// Makes robots with keys, and lets each register itself with its key.
    public List<EnrolledRobot> enroll(Workplace place, int count) throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        List<Future<EnrolledRobot>> made = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                String name = "bench-" + i;
                free.acquire();
                made.add(threads.submit(() -> {
                    try {
                        return enroll(place, name);
                    } finally {
                        free.release();
                    }
                }));
            }
            List<EnrolledRobot> robots = new ArrayList<>();
            for (Future<EnrolledRobot> robot : made) {
                robots.add(robot.get());
            }
            return robots;
        } catch (ExecutionException e) {
            throw new BenchmarkException("The robots could not be made: " + e.getCause(), e);
        }
    }

    private EnrolledRobot enroll(Workplace place, String name) {
        return enroll(place, name, "default");
    }

    /// Makes a robot of an environment with a key, and registers it.
    public EnrolledRobot enroll(Workplace place, String name, String environment) {
        String key = post(
                        "/robot-api-keys",
                        Map.of("robot_id", name, "name", "bench", "workspace_id", place.workspaceId()))
                .get("api_key")
                .asString();
        call(
                "POST",
                "/robots/self-register",
                key,
                Map.of("name", name, "hostname", "bench", "session", name, "environment", environment));
        return new EnrolledRobot(name, key);
    }

    /// Submits one job, which also tells the orchestrator that there is something to do.
    public void submit(Workplace place) {
        post("/jobs", Map.of("workflow_id", place.workflowId(), "workspace_id", place.workspaceId()));
    }

    private JsonNode post(String path, Map<String, String> body) {
        return call("POST", path, adminKey, body);
    }

    private JsonNode call(String method, String path, String key, Map<String, String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            ContractJson.mapper().writeValueAsBytes(body)));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new BenchmarkException("Expected " + method + " " + path + " to succeed, but got "
                        + answer.statusCode() + " " + answer.body() + ".");
            }
            return ContractJson.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new BenchmarkException(method + " " + path + " of " + base + " failed: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("Interrupted while waiting for " + base + ".", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
