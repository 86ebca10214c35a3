package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Caller.Gist;
import com.casarerpa.bench.fault.Caller.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The requests of a simulated robot about a job that it has or had. For one thread.
final class JobCalls {
    private final Caller caller;
    private final RandomGenerator random;
    private final Stage stage;

    JobCalls(Caller caller, RandomGenerator random, Stage stage) {
        this.caller = caller;
        this.random = random;
        this.stage = stage;
    }

    /// After no answer: a short pause, and the other orchestrator.
    void turnAway() throws InterruptedException {
        caller.switchOver();
        Thread.sleep(50 + random.nextInt(250));
    }

    private static Gist about(Lease lease, long number) {
        return new Gist(lease.job(), lease.token(), number, "");
    }

    private static String path(Lease lease, String act) {
        return "/api/v1/jobs/" + lease.job() + "/" + act;
    }

    /// Whether the robot may go on.
    boolean extend(Lease lease, int seconds) {
        Said said = caller.ask(
                Act.EXTEND,
                path(lease, "extend-lease"),
                Map.of("extension_seconds", seconds, "lease_token", lease.token()),
                about(lease, 0),
                answer -> about(lease, answer.get("lease_seconds").asInt()));
        if (said.acked()) {
            lease.extended(said.begin(), said.body().get("lease_seconds").asInt());
            heed(lease, said);
        } else {
            lease.extendAgainSoon(said.end());
        }
        return answeredOrTryOther(said);
    }

    boolean progress(Lease lease) {
        Said said = caller.ask(
                Act.PROGRESS,
                path(lease, "progress"),
                Map.of("progress", 1 + random.nextInt(99), "current_node", "n", "lease_token", lease.token()),
                about(lease, 0),
                answer -> about(lease, 0));
        heed(lease, said);
        return answeredOrTryOther(said);
    }

    private static void heed(Lease lease, Said said) {
        if (said.acked() && said.body().path("cancel_requested").asBoolean(false)) {
            lease.cancelRequested();
        }
    }

    /// Whether the robot may go on after this answer; without one it asks the other orchestrator next.
    private boolean answeredOrTryOther(Said said) {
        if (said.outcome() == Outcome.UNKNOWN) {
            caller.switchOver();
        }
        return said.outcome() != Outcome.REFUSED;
    }

    /// Sends one to three lines; each names its lease and its place, so that a misplaced one is found.
    boolean log(Lease lease, String word) {
        int from = lease.lines();
        int count = 1 + random.nextInt(3);
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            entries.add(Map.of(
                    "ts",
                    stage.now().toString(),
                    "level",
                    "info",
                    "message",
                    lease.token() + "-" + i,
                    "node_id",
                    word));
        }
        Said said = caller.ask(
                Act.LOG,
                path(lease, "logs"),
                Map.of("lease_token", lease.token(), "offset", from, "entries", entries),
                about(lease, 0),
                answer -> about(lease, answer.get("next_offset").asInt()));
        if (said.acked()) {
            lease.linesAre(said.body().get("next_offset").asInt());
        } else if (said.status() == 416) {
            lease.linesAre(said.body().path("next_offset").asInt(from));
            return true;
        }
        return answeredOrTryOther(said);
    }

    void artifact(Lease lease) {
        byte[] content = new byte[200 + random.nextInt(4_000)];
        random.nextBytes(content);
        Said said = caller.send(
                "PUT",
                path(lease, "artifacts/shot.bin") + "?lease_token=" + lease.token(),
                Map.of("Content-Type", "application/octet-stream"),
                content,
                Duration.ofMillis(2_500));
        caller.note(Act.ARTIFACT, said, about(lease, 0), answer -> about(lease, 0));
        answeredOrTryOther(said);
    }

    /// Tries to end the attempt, once.
    Said end(Lease lease, Act act, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("lease_token", lease.token());
        if (act == Act.COMPLETE) {
            body.put("result", Map.of("success", true));
        } else if (act == Act.FAIL) {
            body.putIfAbsent("error_message", "The simulated run failed");
        }
        String word = switch (act) {
            case COMPLETE -> "complete";
            case FAIL -> "fail";
            case RELEASE -> "release";
            case SUBMIT, CLAIM, EXTEND, PROGRESS, LOG, ARTIFACT, CANCEL, RETRY, HEARTBEAT ->
                throw new IllegalArgumentException("Expected an act that ends an attempt, got " + act);
        };
        return caller.ask(act, path(lease, word), body, about(lease, 0), answer -> about(lease, 0));
    }
}
