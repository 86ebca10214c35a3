package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Caller.Gist;
import com.casarerpa.bench.fault.Caller.Said;
import com.casarerpa.bench.site.Workplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// Makes jobs, one by one or many at once, each with an idempotency key of its own; repeats what was not answered, and
/// now and then what was.
final class Submitter implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_AT_ONCE = 20;
    private static final long GIVE_UP_NANOS = 60_000_000_000L;

    private final Caller caller;
    private final Supply supply;
    private final RandomGenerator random;
    private final Stage stage;
    private int made;

    /// What is submitted, and when.
    ///
    /// @param pauseMillis between two submissions
    /// @param wanted whether more is wanted just now
    record Supply(
            String environment,
            Workplace place,
            String workflowId,
            int pauseMillis,
            boolean batches,
            BooleanSupplier wanted) {}

    Submitter(Caller caller, Supply supply, RandomGenerator random, Stage stage) {
        this.caller = caller;
        this.supply = supply;
        this.random = random;
        this.stage = stage;
    }

    @Override
    public void run() {
        try (caller) {
            while (stage.submitting()) {
                if (supply.wanted().getAsBoolean()) {
                    if (supply.batches() && random.nextInt(3) > 0) {
                        many(1 + random.nextInt(MOST_AT_ONCE));
                    } else {
                        one();
                    }
                }
                Thread.sleep(supply.pauseMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String nextKey() {
        return caller.name() + "-" + made++;
    }

    private Map<String, Object> job(String key) {
        return Map.of(
                "workflow_id",
                supply.workflowId(),
                "workspace_id",
                supply.place().workspaceId(),
                "environment",
                supply.environment(),
                "max_retries",
                1 + random.nextInt(6),
                "priority",
                8 + random.nextInt(4),
                "variables",
                Map.of("ticket", key));
    }

    private void one() throws InterruptedException {
        String key = nextKey();
        byte[] body = Caller.json(job(key));
        long first = System.nanoTime();
        Said said;
        do {
            said = submit(key, body);
        } while (again(said, first));
        if (said.acked() && random.nextInt(20) == 0) {
            submit(key, body);
        }
    }

    private Said submit(String key, byte[] body) {
        Said said = caller.send("POST", "/api/v1/jobs", Map.of("Idempotency-Key", key), body, PATIENCE);
        UUID id = said.acked() ? UUID.fromString(said.body().get("job_id").asString()) : null;
        if (id != null) {
            stage.made(id);
        }
        caller.note(Act.SUBMIT, said, new Gist(id, null, 0, key));
        return said;
    }

    private void many(int count) throws InterruptedException {
        List<String> keys = new ArrayList<>();
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = nextKey();
            Map<String, Object> job = new HashMap<>(job(key));
            job.put("idempotency_key", key);
            keys.add(key);
            jobs.add(job);
        }
        byte[] body = Caller.json(Map.of("jobs", jobs));
        long first = System.nanoTime();
        Said said;
        do {
            said = caller.send("POST", "/api/v1/jobs/batch", Map.of(), body, PATIENCE);
            note(keys, said);
        } while (again(said, first));
        if (said.acked() && random.nextInt(20) == 0) {
            note(keys, caller.send("POST", "/api/v1/jobs/batch", Map.of(), body, PATIENCE));
        }
    }

    private boolean again(Said said, long first) throws InterruptedException {
        if (said.outcome() != Outcome.UNKNOWN || System.nanoTime() - first > GIVE_UP_NANOS) {
            return false;
        }
        caller.switchOver();
        Thread.sleep(100 + random.nextInt(300));
        return true;
    }

    private void note(List<String> keys, Said said) {
        for (int i = 0; i < keys.size(); i++) {
            if (!said.acked()) {
                caller.note(Act.SUBMIT, said, new Gist(null, null, 0, keys.get(i)));
                continue;
            }
            JsonNode job = said.body().get("jobs").get(i);
            if (job.hasNonNull("job_id")) {
                UUID id = UUID.fromString(job.get("job_id").asString());
                stage.made(id);
                caller.note(Act.SUBMIT, said, new Gist(id, null, 0, keys.get(i)));
            } else {
                Said refused = new Said(Outcome.REFUSED, 422, job, said.begin(), said.end());
                caller.note(Act.SUBMIT, refused, new Gist(null, null, 0, keys.get(i) + " " + job.path("error")));
            }
        }
    }
}
