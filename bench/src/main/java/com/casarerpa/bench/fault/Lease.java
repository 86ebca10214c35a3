package com.casarerpa.bench.fault;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A job that a simulated robot was given, and what the robot believes of its lease. For one thread.
final class Lease {
    /// What a robot keeps away from the end of its lease.
    static final long MARGIN_NANOS = 200_000_000L;

    private final UUID job;
    private final UUID token;
    private final int retryCount;
    private final int maxRetries;
    private long believedUntil;
    private long extendAt;
    private int lines;
    private boolean cancelRequested;

    private Lease(UUID job, UUID token, int retryCount, int maxRetries) {
        this.job = job;
        this.token = token;
        this.retryCount = retryCount;
        this.maxRetries = maxRetries;
    }

    /// What a claimed job says.
    ///
    /// @param sentAt when the claim was sent: the lease has begun no earlier
    static Lease of(JsonNode claimed, long sentAt) {
        Lease lease = new Lease(
                UUID.fromString(claimed.get("job_id").asString()),
                UUID.fromString(claimed.get("lease_token").asString()),
                claimed.get("retry_count").asInt(),
                claimed.get("max_retries").asInt());
        lease.extended(sentAt, claimed.get("lease_seconds").asInt());
        return lease;
    }

    UUID job() {
        return job;
    }

    UUID token() {
        return token;
    }

    /// Whether it may still be retried, and was not yet: the wait before the first retry is short.
    boolean firstRetryIsFree() {
        return retryCount == 0 && maxRetries > 0;
    }

    /// It was given for so long, asked for at that time. It is asked for again after a third.
    void extended(long sentAt, int seconds) {
        believedUntil = Math.max(believedUntil, sentAt + seconds * 1_000_000_000L - MARGIN_NANOS);
        extendAt = sentAt + seconds * 1_000_000_000L / 3;
    }

    /// Extending was not answered: it is tried again soon.
    void extendAgainSoon(long now) {
        extendAt = now + 300_000_000L;
    }

    boolean believed(long now) {
        return now < believedUntil;
    }

    boolean extendDue(long now) {
        return now >= extendAt;
    }

    void cancelRequested() {
        cancelRequested = true;
    }

    boolean isCancelRequested() {
        return cancelRequested;
    }

    int lines() {
        return lines;
    }

    void linesAre(int count) {
        lines = count;
    }
}
