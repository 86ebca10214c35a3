package com.casarerpa.bench.peers;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// [graphile-worker](https://worker.graphile.org) in a Node process of its own, batched: one statement locks thousands
/// of jobs for the process (`localQueue`), and completions of one turn of its event loop are one `DELETE`.
///
/// The program is the resource `graphile/run.mjs`. It warms up before it measures, as long as this lasts.
final class GraphileWorkerPeer implements Peer {
    static final List<String> FILES =
            List.of("graphile/package.json", "graphile/package-lock.json", "graphile/.npmrc", "graphile/run.mjs");

    private static final String SCHEMA = "bench_graphile_worker";
    private static final int CONCURRENCY = 24;
    private static final int BATCH = 5_000;
    private static final int WARM_UP_JOBS = 20_000;

    private final NodeProgram program;

    private GraphileWorkerPeer(NodeProgram program) {
        this.program = program;
    }

    /// Installs it where that has not been done.
    ///
    /// @throws BenchmarkException without Node.js or npm, or when npm cannot install it
    static GraphileWorkerPeer installed() throws InterruptedException {
        return new GraphileWorkerPeer(NodeProgram.installed("graphile-worker", "run.mjs", FILES));
    }

    @Override
    public String name() {
        return "graphile-worker";
    }

    @Override
    public String settings() {
        return "localQueue.size " + BATCH + ", concurrentJobs " + CONCURRENCY
                + ", completeJobBatchDelay 0, failJobBatchDelay 0, Node.js " + program.nodeVersion();
    }

    @Override
    public int usualPerSecond() {
        return 50_000;
    }

    @Override
    public PeerRun run(DatabaseUrl database, int jobs) throws InterruptedException {
        try (PeerSchema schema = PeerSchema.vacant(database, SCHEMA)) {
            NodeProgram.Ending ending = program.run(
                    List.of(
                            "--jobs=" + jobs,
                            "--warmup=" + Math.min(jobs, WARM_UP_JOBS),
                            "--schema=" + schema.name(),
                            "--concurrency=" + CONCURRENCY,
                            "--batch=" + BATCH),
                    environment(database));
            if (ending.status() != 0) {
                throw new BenchmarkException("Expected graphile-worker to complete " + jobs
                        + " jobs, but it ended with status " + ending.status() + ": " + ending.explanation());
            }
            return read(ending, jobs);
        }
    }

    /// How node-postgres is told where the database is; not on the command line, which everybody can read.
    private static Map<String, String> environment(DatabaseUrl database) {
        Map<String, String> variables = new HashMap<>();
        DatabaseUrl.Host host = database.hosts().getFirst();
        variables.put("PGHOST", host.name());
        variables.put("PGPORT", Integer.toString(host.port()));
        variables.put("PGDATABASE", database.database());
        variables.put("PGUSER", database.user());
        String password = database.connectionProperties().getProperty("password");
        if (password != null) {
            variables.put("PGPASSWORD", password);
        }
        database.parameter("sslmode").ifPresent(mode -> variables.put("PGSSLMODE", mode));
        return variables;
    }

    private static PeerRun read(NodeProgram.Ending ending, int jobs) {
        try {
            JsonNode result = JsonMapper.shared().readTree(ending.lastLine());
            if (result.path("jobs").asInt(0) == jobs && result.path("seconds").asDouble(0) > 0) {
                return new PeerRun(
                        jobs, Duration.ofNanos((long) (result.path("seconds").asDouble() * 1e9)));
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw new BenchmarkException("Expected graphile-worker's last line to be {\"jobs\":" + jobs
                + ",\"seconds\":…}, but it is: " + ending.explanation());
    }
}
