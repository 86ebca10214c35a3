package com.casarerpa.robot.fake;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.job.AppendLogsRequest;
import com.casarerpa.contract.job.LogEntry;
import com.casarerpa.contract.robot.RobotCommand;
import com.casarerpa.robot.fake.FakeOrchestrator.Answered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/// The contract's rules about jobs and leases, in memory. Leases end only when a test says so.
public final class FakeRules implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<UUID, FakeJob> jobs = new LinkedHashMap<>();
    private final List<RobotCommand> commands = new ArrayList<>();
    private final Map<UUID, Integer> claims = new HashMap<>();
    private boolean closed;

    /// Whether logs and files of attempts that have ended are taken.
    public volatile boolean takesLate = true;

    public volatile int heartbeatSeconds = 10;
    public volatile int leaseSeconds = 30;
    public volatile int pollWaitSeconds = 20;

    /// Adds a job that waits to be claimed.
    public FakeJob submit(String workflowJson, Map<String, Object> variables, Integer timeoutSeconds) {
        return locked(() -> {
            FakeJob job = new FakeJob(workflowJson, variables, timeoutSeconds);
            jobs.put(job.id, job);
            changed.signalAll();
            return job;
        });
    }

    public FakeJob submit() {
        return submit("{}", Map.of(), null);
    }

    /// The lease is over and somebody else has the job.
    public void expireLease(FakeJob job) {
        locked(() -> job.token = UUID.randomUUID());
    }

    /// The lease is over, and the job waits to be claimed again.
    public void lose(FakeJob job) {
        locked(() -> {
            job.token = UUID.randomUUID();
            job.status = "pending";
            changed.signalAll();
            return job;
        });
    }

    /// The next heartbeat carries this command.
    public void command(String command, UUID jobId, UUID token) {
        locked(() -> commands.add(new RobotCommand(command, jobId, token, null)));
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            return closed;
        });
    }

    Answered handle(String path, JsonNode body) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            String[] parts = path.substring("/api/v1/".length()).split("/");
            return switch (parts[0] + "/" + parts[1]) {
                case "robots/self-register" -> new Answered(200, registered(body));
                case "robots/heartbeat" -> new Answered(200, heartbeat());
                case "jobs/claim" -> claim(body);
                default -> job(parts, body);
            };
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Object> registered(JsonNode body) {
        Map<String, Object> robot = new LinkedHashMap<>();
        for (String id : List.of("robot_id", "tenant_id", "workspace_id")) {
            robot.put(id, UUID.randomUUID());
        }
        robot.put("name", body.get("name").asString());
        robot.put("environment", body.get("environment").asString());
        robot.put("max_concurrent_jobs", body.get("max_concurrent_jobs").asInt());
        robot.put("status", "idle");
        robot.put("control", "active");
        robot.put("created_at", Instant.now());
        return Map.of(
                "robot", robot,
                "heartbeat_seconds", heartbeatSeconds,
                "poll_wait_seconds", pollWaitSeconds,
                "lease_seconds", leaseSeconds);
    }

    private Map<String, Object> heartbeat() {
        List<RobotCommand> given = List.copyOf(commands);
        commands.clear();
        return Map.of("ok", true, "timestamp", Instant.now(), "heartbeat_seconds", heartbeatSeconds, "commands", given);
    }

    private Answered claim(JsonNode body) throws InterruptedException {
        UUID claimId = UUID.fromString(body.get("claim_id").asString());
        long patience = TimeUnit.SECONDS.toNanos(body.get("wait_seconds").asInt());
        // A repeated claim takes the place of the one that still waits.
        int turn = claims.merge(claimId, 1, Integer::sum);
        changed.signalAll();
        while (true) {
            if (claims.get(claimId) != turn) {
                return new Answered(200, null);
            }
            for (FakeJob job : jobs.values()) {
                if (job.status.equals("running") && claimId.equals(job.claimId)) {
                    return new Answered(200, claimed(job));
                }
            }
            for (FakeJob job : jobs.values()) {
                if (job.status.equals("pending")) {
                    job.status = "running";
                    job.token = UUID.randomUUID();
                    job.claimId = claimId;
                    job.attempt++;
                    job.records.put(job.token, new FakeJob.Told());
                    return new Answered(200, claimed(job));
                }
            }
            if (patience <= 0 || closed) {
                return new Answered(200, null);
            }
            patience = changed.awaitNanos(patience);
        }
    }

    private Map<String, Object> claimed(FakeJob job) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("job_id", job.id);
        answer.put("workflow_id", UUID.randomUUID());
        answer.put("workflow_name", "test");
        answer.put("workflow_json", job.workflowJson);
        answer.put("priority", 10);
        answer.put("environment", "default");
        answer.put("variables", job.variables);
        answer.put("created_at", Instant.now());
        answer.put("claimed_at", Instant.now());
        answer.put("retry_count", 0);
        answer.put("max_retries", 3);
        answer.put("lease_token", job.token);
        answer.put("attempt", job.attempt);
        answer.put("lease_seconds", leaseSeconds);
        answer.put("timeout_seconds", job.timeoutSeconds);
        answer.put("workflow_version", 1);
        answer.put("workflow_digest", "0");
        answer.put("on_lost", job.onLost);
        answer.put("origin", job.origin);
        return answer;
    }

    private Answered job(String[] parts, JsonNode body) throws InterruptedException {
        FakeJob job = jobs.get(UUID.fromString(parts[1]));
        if (job == null) {
            return FakeOrchestrator.problem(404, "not-found", null);
        }
        UUID token = UUID.fromString(body.get("lease_token").asString());
        if (Set.of("logs", "artifacts", "healings").contains(parts[2])) {
            return record(job, token, parts, body);
        }
        boolean repeated = job.ends.contains(parts[2] + " " + token);
        if (!token.equals(job.token) || (!job.status.equals("running") && !repeated)) {
            return FakeOrchestrator.problem(409, "lease-lost", null);
        }
        return switch (parts[2]) {
            case "extend-lease" ->
                new Answered(
                        200,
                        Map.of(
                                "job_id",
                                job.id,
                                "extended",
                                true,
                                "lease_seconds",
                                leaseSeconds,
                                "cancel_requested",
                                job.cancelRequested));
            case "progress" -> progress(job, body);
            case "complete" -> {
                job.result = body.get("result");
                end(job, "completed", "complete");
                Map<String, Object> answer = new LinkedHashMap<>(Map.of("job_id", job.id, "completed", true));
                if (body.path("claim_next").isObject()) {
                    answer.put("next_job", claim(body.get("claim_next")).body());
                }
                yield new Answered(200, answer);
            }
            case "fail" -> {
                job.failure = body;
                end(job, "failed", "fail");
                yield new Answered(200, Map.of("job_id", job.id, "status", "failed"));
            }
            case "release" -> {
                end(job, "released", "release");
                yield new Answered(200, Map.of("job_id", job.id, "released", true));
            }
            default -> FakeOrchestrator.problem(404, "not-found", null);
        };
    }

    private static void end(FakeJob job, String status, String call) {
        job.ends.add(call + " " + job.token);
        job.status = status;
    }

    private static Answered progress(FakeJob job, JsonNode body) {
        job.progress = body.get("progress").asDouble();
        return new Answered(
                200, Map.of("job_id", job.id, "progress", job.progress, "cancel_requested", job.cancelRequested));
    }

    /// Logs and files: taken for the attempt that runs, and late for one that has ended.
    private Answered record(FakeJob job, UUID token, String[] parts, JsonNode body) {
        boolean current = token.equals(job.token) && job.status.equals("running");
        if (!job.records.containsKey(token) || (!current && !takesLate)) {
            return FakeOrchestrator.problem(409, "lease-lost", null);
        }
        FakeJob.Told record = job.records.get(token);
        if (!current) {
            record.late++;
        }
        return switch (parts[2]) {
            case "logs" -> logs(record, ContractJson.mapper().treeToValue(body, AppendLogsRequest.class));
            case "healings" -> healing(record, body);
            default -> artifact(record, parts[3], body);
        };
    }

    private static Answered logs(FakeJob.Told record, AppendLogsRequest request) {
        if (request.offset() > record.logs.size()) {
            return FakeOrchestrator.problem(416, "log-gap", (long) record.logs.size());
        }
        int known = (int) (record.logs.size() - request.offset());
        List<LogEntry> entries = request.entries();
        record.logs.addAll(entries.subList(Math.min(known, entries.size()), entries.size()));
        long next = Math.max(record.logs.size(), request.offset() + entries.size());
        return new Answered(200, Map.of("next_offset", next));
    }

    private static Answered healing(FakeJob.Told record, JsonNode body) {
        record.healings.add(body);
        return new Answered(200, Map.of("healing_id", UUID.randomUUID(), "counted", true));
    }

    /// The healed steps that have arrived for the newest attempt.
    public List<JsonNode> healings(FakeJob job) {
        return locked(() -> List.copyOf(job.newest().healings));
    }

    private static Answered artifact(FakeJob.Told record, String name, JsonNode body) {
        byte[] content = body.get("content").binaryValue();
        record.artifacts.put(name, new FakeJob.Artifact(body.get("content_type").asString(), content));
        return new Answered(
                201, Map.of("artifact_id", UUID.randomUUID(), "size", content.length, "sha256", "0".repeat(64)));
    }

    /// The log lines that have arrived for the newest attempt.
    public List<String> log(FakeJob job) {
        return locked(() -> job.records.isEmpty()
                ? List.of()
                : job.newest().logs.stream().map(LogEntry::message).toList());
    }

    /// The files that have arrived for the newest attempt.
    public Map<String, FakeJob.Artifact> artifacts(FakeJob job) {
        return locked(() -> Map.copyOf(job.newest().artifacts));
    }

    /// How many calls for the newest attempt came after its end.
    public int late(FakeJob job) {
        return locked(() -> job.newest().late);
    }

    private <T> T locked(java.util.function.Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
