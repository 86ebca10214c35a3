package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Caller.Gist;
import com.casarerpa.bench.fault.Caller.Said;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A small robot that does what robots must: it repeats what was not answered, extends its lease in time, believes in
/// it
/// only as long as it can be sure of it, and asks another orchestrator when one is away. A sleeper now and then stops
/// for
/// longer than its lease, as a stopped process would, and then writes as if nothing had been.
final class SimRobot implements Runnable {
    private static final Duration CLAIM_OVERTIME = Duration.ofSeconds(3);
    /// A claim may be repeated for 60 s; then it is another one.
    private static final long CLAIM_REPEATABLE_NANOS = 50_000_000_000L;

    private static final long GIVE_UP_NANOS = 60_000_000_000L;

    private final Caller caller;
    private final Traits traits;
    private final RandomGenerator random;
    private final Stage stage;
    private final JobCalls calls;
    private @Nullable Lease next;
    private long beatAt;

    /// What a robot is like.
    ///
    /// @param sleeps whether it stops for longer than its lease now and then
    record Traits(String environment, int leaseSeconds, int waitSeconds, boolean sleeps) {}

    SimRobot(Caller caller, Traits traits, RandomGenerator random, Stage stage) {
        this.caller = caller;
        this.traits = traits;
        this.random = random;
        this.stage = stage;
        this.calls = new JobCalls(caller, random, stage);
    }

    @Override
    public void run() {
        try (caller) {
            while (stage.robotsWork()) {
                Lease lease = next == null ? claim() : next;
                next = null;
                if (lease != null) {
                    stage.working(1);
                    try {
                        work(lease);
                    } finally {
                        stage.working(-1);
                    }
                }
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        long now = System.nanoTime();
        if (now >= beatAt) {
            beatAt = now + TimeUnit.SECONDS.toNanos(5);
            caller.ask(
                    Act.HEARTBEAT,
                    "/api/v1/robots/heartbeat",
                    Map.of("status", "idle", "session", caller.name()),
                    new Gist(null, null, 0, ""),
                    answer -> new Gist(null, null, 0, ""));
        }
    }

    /// Asks for a job until there is an answer, with the same id as long as that means anything.
    private @Nullable Lease claim() throws InterruptedException {
        String claimId = UUID.randomUUID().toString();
        byte[] body = Caller.json(claimBody(claimId, traits.waitSeconds()));
        long first = System.nanoTime();
        while (stage.robotsWork() && System.nanoTime() - first < CLAIM_REPEATABLE_NANOS) {
            Said said = caller.ask(
                    Act.CLAIM,
                    "/api/v1/jobs/claim",
                    body,
                    CLAIM_OVERTIME.plusSeconds(traits.waitSeconds()),
                    new Gist(null, null, 0, claimId),
                    answer -> claimed(answer, claimId));
            switch (said.outcome()) {
                case ACKED -> {
                    return said.body().isObject() ? Lease.of(said.body(), said.begin()) : null;
                }
                case REFUSED -> {
                    Thread.sleep(1000);
                    return null;
                }
                case UNKNOWN -> calls.turnAway();
            }
        }
        return null;
    }

    private Map<String, Object> claimBody(String claimId, int waitSeconds) {
        return Map.of(
                "environment",
                traits.environment(),
                "visibility_timeout_seconds",
                traits.leaseSeconds(),
                "claim_id",
                claimId,
                "wait_seconds",
                waitSeconds);
    }

    private static Gist claimed(JsonNode job, String claimId) {
        return job.isObject()
                ? new Gist(
                        UUID.fromString(job.get("job_id").asString()),
                        UUID.fromString(job.get("lease_token").asString()),
                        job.get("lease_seconds").asInt(),
                        claimId)
                : new Gist(null, null, 0, claimId);
    }

    private void work(Lease lease) throws InterruptedException {
        long until = System.nanoTime() + workNanos();
        boolean sleepsNow = traits.sleeps() && random.nextInt(5) == 0;
        if (sleepsNow) {
            long half = (until - System.nanoTime()) / 2;
            if (keep(lease, System.nanoTime() + half) != Kept.YES) {
                return;
            }
            Thread.sleep(traits.leaseSeconds() * 1000L + 100 + random.nextInt(4_000));
            wakeLate(lease);
            return;
        }
        switch (keep(lease, until)) {
            case YES -> end(lease);
            case GONE -> {
                if (random.nextInt(3) == 0) {
                    calls.log(lease, "late");
                }
            }
            case NOT_BELIEVED -> calls.log(lease, "late");
        }
    }

    private long workNanos() {
        int kind = random.nextInt(100);
        long millis = kind < 75
                ? 20 + random.nextInt(300)
                : kind < 97 ? 500 + random.nextInt(2_000) : 5_000 + random.nextInt(6_000);
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private enum Kept {
        YES,
        GONE,
        NOT_BELIEVED
    }

    /// Works: extends, reports and logs until then.
    private Kept keep(Lease lease, long until) throws InterruptedException {
        long reportAt = System.nanoTime();
        while (!lease.isCancelRequested()) {
            long now = System.nanoTime();
            if (!lease.believed(now)) {
                return Kept.NOT_BELIEVED;
            }
            boolean lost = false;
            if (lease.extendDue(now)) {
                lost = !calls.extend(lease, traits.leaseSeconds());
            } else if (now >= reportAt) {
                reportAt = now + TimeUnit.MILLISECONDS.toNanos(700 + random.nextInt(900));
                lost = random.nextBoolean() ? !calls.progress(lease) : !calls.log(lease, "work");
            } else if (now >= until) {
                return Kept.YES;
            }
            if (lost) {
                return Kept.GONE;
            }
            Thread.sleep(Math.clamp((until - System.nanoTime()) / 1_000_000, 1, 100));
        }
        return Kept.YES;
    }

    /// As a process does that was stopped: it does not know, and goes on.
    private void wakeLate(Lease lease) throws InterruptedException {
        if (random.nextBoolean()) {
            calls.extend(lease, traits.leaseSeconds());
        }
        if (random.nextBoolean()) {
            calls.progress(lease);
        }
        if (random.nextBoolean()) {
            calls.log(lease, "late");
        }
        if (random.nextInt(4) == 0) {
            calls.artifact(lease);
        }
        int how = random.nextInt(10);
        untilAnswered(lease, how < 6 ? Act.COMPLETE : how < 8 ? Act.FAIL : Act.RELEASE, Map.of());
    }

    private void end(Lease lease) throws InterruptedException {
        if (random.nextInt(30) == 0) {
            calls.artifact(lease);
        }
        int how = random.nextInt(100);
        if (lease.isCancelRequested()) {
            untilAnswered(lease, Act.FAIL, failure("CANCELLED", "infrastructure"));
        } else if (how < 3) {
            untilAnswered(lease, Act.RELEASE, Map.of());
        } else if (how < 6) {
            untilAnswered(lease, Act.FAIL, failure("WRONG", "business"));
        } else if (how < 10 && lease.firstRetryIsFree()) {
            untilAnswered(lease, Act.FAIL, failure("BROKEN", "application"));
        } else if (how < 40 && stage.robotsWork()) {
            completeAndClaim(lease);
        } else {
            Said said = untilAnswered(lease, Act.COMPLETE, Map.of());
            if (said.acked() && random.nextInt(20) == 0) {
                // Nobody needs this, and it must not harm.
                calls.end(lease, random.nextInt(3) == 0 ? Act.FAIL : Act.COMPLETE, Map.of());
            }
        }
    }

    private static Map<String, Object> failure(String code, String kind) {
        return Map.of("error_message", "The simulated run failed", "error_code", code, "error_kind", kind);
    }

    private void completeAndClaim(Lease lease) throws InterruptedException {
        String claimId = UUID.randomUUID().toString();
        Said said = untilAnswered(lease, Act.COMPLETE, Map.of("claim_next", claimBody(claimId, 0)));
        JsonNode job = said.body().path("next_job");
        if (said.acked() && job.isObject()) {
            caller.note(Act.CLAIM, said, claimed(job, claimId));
            next = Lease.of(job, said.begin());
        }
    }

    /// Ends the attempt: repeats until somebody says yes or no.
    private Said untilAnswered(Lease lease, Act act, Map<String, Object> more) throws InterruptedException {
        long first = System.nanoTime();
        Said said = calls.end(lease, act, more);
        while (said.outcome() == Outcome.UNKNOWN && System.nanoTime() - first < GIVE_UP_NANOS) {
            calls.turnAway();
            said = calls.end(lease, act, more);
        }
        return said;
    }
}
