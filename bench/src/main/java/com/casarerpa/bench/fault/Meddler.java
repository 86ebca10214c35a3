package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Caller.Gist;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// An admin who cancels jobs that wait or run, and retries what has ended, at random.
final class Meddler implements Runnable {
    private static final int PAUSE_MILLIS = 250;

    private final Caller caller;
    private final RandomGenerator random;
    private final Stage stage;

    Meddler(Caller caller, RandomGenerator random, Stage stage) {
        this.caller = caller;
        this.random = random;
        this.stage = stage;
    }

    @Override
    public void run() {
        try (caller) {
            while (stage.submitting()) {
                for (UUID job : stage.any(random)) {
                    meddle(job);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void meddle(UUID job) {
        Caller.Said said = random.nextInt(3) > 0
                ? caller.ask(
                        Act.CANCEL,
                        "/api/v1/jobs/" + job + "/cancel",
                        Map.of("reason", "at random"),
                        new Gist(job, null, 0, ""),
                        answer -> new Gist(
                                job,
                                null,
                                answer.get("cancelled").asBoolean() ? 1 : 0,
                                answer.get("previous_status").asString()))
                // Not repeated: without a key each retry makes a job.
                : caller.ask(
                        Act.RETRY,
                        "/api/v1/jobs/" + job + "/retry",
                        Map.of(),
                        new Gist(null, null, 0, job.toString()),
                        answer -> new Gist(
                                UUID.fromString(answer.get("new_job_id").asString()), null, 0, job.toString()));
        if (said.outcome() == Outcome.UNKNOWN) {
            caller.switchOver();
        }
    }
}
