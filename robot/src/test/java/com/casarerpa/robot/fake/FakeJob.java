package com.casarerpa.robot.fake;

import com.casarerpa.contract.job.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A job of the [FakeOrchestrator], with everything that a robot said about it. Guarded by the orchestrator.
public final class FakeJob {
    public final UUID id = UUID.randomUUID();
    public final String workflowJson;
    public final Map<String, Object> variables;
    public final Integer timeoutSeconds;
    public final LinkedHashMap<UUID, Told> records = new LinkedHashMap<>();
    public final List<String> ends = new ArrayList<>();

    public volatile String status = "pending";
    public volatile UUID token;
    public volatile String onLost;
    public volatile Map<String, String> origin;
    public volatile UUID claimId;
    public int attempt;
    public volatile boolean cancelRequested;
    public volatile double progress;
    public volatile JsonNode result;
    public volatile JsonNode failure;

    /// What a robot told of one attempt.
    public static final class Told {
        public final List<LogEntry> logs = new ArrayList<>();
        public final Map<String, Artifact> artifacts = new HashMap<>();
        public final List<JsonNode> healings = new ArrayList<>();
        public int late;
    }

    /// A file of an attempt.
    @SuppressWarnings("ArrayRecordComponent") // looked at by tests, never compared
    public record Artifact(String contentType, byte[] content) {}

    /// The newest attempt.
    public Told newest() {
        return records.lastEntry().getValue();
    }

    public FakeJob(String workflowJson, Map<String, Object> variables, Integer timeoutSeconds) {
        this.workflowJson = workflowJson;
        this.variables = variables;
        this.timeoutSeconds = timeoutSeconds;
    }
}
