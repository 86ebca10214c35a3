package com.casarerpa.orchestrator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.platform.database.Database;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// A small fleet over real HTTP that does as our robot does: what was not answered, and what was answered with 503, is
/// tried again on the next server, with the same claim id, token or idempotency key. Everything else that is no
/// success is kept as a complaint. It notes what was acknowledged, to be compared with the tables at the end.
final class Fleet implements AutoCloseable {
    private static final Duration BACK_OFF = Duration.ofMillis(100);
    private static final Duration BETWEEN_SUBMITS = Duration.ofMillis(25);
    private static final Set<String> TO_BE_REPEATED = Set.of("database-unavailable", "overloaded", "shutting-down");

    static final String WORKFLOW = """
            {"metadata": {"name": "load"},
             "nodes": {
               "start": {"node_id": "start", "node_type": "StartNode", "config": {}},
               "end": {"node_id": "end", "node_type": "EndNode", "config": {}}},
             "connections": [{"source_node": "start", "source_port": "exec_out",
                              "target_node": "end", "target_port": "exec_in"}]}""";
    private static final String UNFINISHED =
            "SELECT count(*) FROM casare.job_queue WHERE status IN ('pending', 'running')";
    private static final String OVERLAPPING = """
            SELECT count(*)
            FROM casare.job_attempts a
            JOIN casare.job_attempts b ON b.job_id = a.job_id AND b.attempt_no > a.attempt_no
            WHERE b.started_at < a.ended_at
            """;

    private final Servers servers;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Set<String> submitted = ConcurrentHashMap.newKeySet();
    private final Map<String, String> completed = new ConcurrentHashMap<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean stopSubmitting;
    private volatile boolean stop;

    Fleet(Servers servers, int robots) {
        this.servers = servers;
        for (int i = 0; i < robots; i++) {
            var robot = servers.robot("robot-" + i, 1);
            int first = i;
            threads.add(Thread.ofVirtual().name("robot-" + i).start(() -> work(robot, first)));
        }
        threads.add(Thread.ofVirtual().name("submits").start(this::submit));
    }

    private void submit() {
        var body = "{\"workflow_json\": " + WORKFLOW + ", \"workflow_name\": \"load\", \"max_retries\": 5}";
        for (int i = 0; !stopSubmitting; i++) {
            asked.incrementAndGet();
            call(i, "/api/v1/jobs", Servers.ADMIN, body, Optional.of(UUID.randomUUID()))
                    .ifPresent(job -> submitted.add(job.path("job_id").asString()));
            rest(BETWEEN_SUBMITS);
        }
    }

    private void work(Servers.Robot robot, int first) {
        while (!stop) {
            var claim = "{\"claim_id\": \"" + UUID.randomUUID() + "\", \"wait_seconds\": 1}";
            call(first, "/api/v1/jobs/claim", robot.key(), claim, Optional.empty())
                    .filter(JsonNode::isObject)
                    .ifPresent(job -> run(robot, first, job));
        }
    }

    private void run(Servers.Robot robot, int first, JsonNode job) {
        var id = job.path("job_id").asString();
        var token = job.path("lease_token").asString();
        var lease = "\"lease_token\": \"" + token + "\"";
        call(first, "/api/v1/jobs/" + id + "/progress", robot.key(), "{\"progress\": 50, " + lease + "}");
        call(first, "/api/v1/jobs/" + id + "/complete", robot.key(), "{\"result\": {}, " + lease + "}")
                .ifPresent(done -> {
                    var before = completed.putIfAbsent(id, token);
                    if (before != null && !before.equals(token)) {
                        complaints.add("job " + id + " was completed twice: " + before + ", " + token);
                    }
                });
    }

    private Optional<JsonNode> call(int first, String path, String key, String body) {
        return call(first, path, key, body, Optional.empty());
    }

    /// Asks until there is an answer; empty when it is a refusal, or when all is over.
    private Optional<JsonNode> call(int first, String path, String key, String body, Optional<UUID> idempotency) {
        for (int turn = first; !stop; turn++) {
            var addresses = servers.addresses();
            var request = HttpRequest.newBuilder(
                            addresses.get(turn % addresses.size()).resolve(path))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(15))
                    .POST(BodyPublishers.ofString(body));
            idempotency.ifPresent(each -> request.header("Idempotency-Key", each.toString()));
            try {
                var answer = servers.client().send(request.build(), BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    return Optional.of(ContractJson.mapper().readTree(answer.body()));
                }
                if (!mayRepeat(path, answer)) {
                    return Optional.empty();
                }
            } catch (IOException noAnswer) {
                // As our robot: no answer is no news.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            repeats.incrementAndGet();
            rest(BACK_OFF);
        }
        return Optional.empty();
    }

    private boolean mayRepeat(String path, HttpResponse<String> answer) {
        var problem = ContractJson.mapper().readTree(answer.body());
        var code = problem.path("code").asString();
        if (answer.statusCode() == 503
                && TO_BE_REPEATED.contains(code)
                && answer.headers().firstValue("Retry-After").isPresent()) {
            return true;
        }
        // A lease can be lost while nobody could be asked; it is for the tables to say whether that was right.
        if (answer.statusCode() != 409 || !code.equals("lease-lost")) {
            complaints.add(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return false;
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    int completions() {
        return completed.size();
    }

    int repeats() {
        return repeats.get();
    }

    /// Waits until `more` further jobs are completed.
    void await(int more, Duration within) {
        int wanted = completed.size() + more;
        Awaitility.await("the fleet goes on")
                .atMost(within)
                .pollInterval(Duration.ofMillis(10))
                .failFast(() -> assertThat(complaints).isEmpty())
                .until(() -> completed.size() >= wanted);
    }

    /// Ends the load, waits until everything that was submitted is done, and compares what was acknowledged with what
    /// the database holds.
    void verify(Database database) {
        stopSubmitting = true;
        Awaitility.await("all that was submitted is completed")
                .atMost(Duration.ofSeconds(40))
                .until(() -> completed.keySet().containsAll(submitted) || count(database, UNFINISHED) == 0);
        assertThat(complaints).isEmpty();
        assertThat(submitted).isNotEmpty();
        assertThat(count(database, "SELECT count(*) FROM casare.job_queue"))
                .as("one job for each idempotency key, whether or not its answer arrived")
                .isLessThanOrEqualTo(asked.get());
        var ends = ends(database);
        assertThat(ends.keySet()).as("no acknowledged job is lost").containsAll(submitted);
        assertThat(ends.values()).as("every job ran to its end once").containsOnly("completed 1");
        completed.forEach((job, token) -> assertThat(count(
                        database,
                        "SELECT count(*) FROM casare.job_attempts WHERE end_reason = 'completed' AND job_id = '" + job
                                + "' AND lease_token = '" + token + "'"))
                .as("the completion of job %s that was acknowledged", job)
                .isEqualTo(1));
        assertThat(count(database, OVERLAPPING)).as("attempts that overlap").isZero();
    }

    /// The status of each job and how many of its attempts completed it.
    private static Map<String, String> ends(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle
                        .createQuery("""
                        SELECT CAST(j.job_id AS text) AS job_id,
                            j.status || ' ' || (SELECT count(*) FROM casare.job_attempts a
                                                WHERE a.job_id = j.job_id AND a.end_reason = 'completed') AS how
                        FROM casare.job_queue j
                        """)
                        .map((row, context) -> Map.entry(row.getString("job_id"), row.getString("how")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static int count(Database database, String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    @Override
    public void close() {
        stopSubmitting = true;
        stop = true;
        threads.forEach(Thread::interrupt);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
