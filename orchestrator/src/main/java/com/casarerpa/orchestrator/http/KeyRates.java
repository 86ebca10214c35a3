package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/// A token bucket for each key that was found good: by key, never by address, since a hundred robots may share one.
/// Thread-safe; bounded, because only keys that exist get a bucket, and one that was full for long is forgotten.
final class KeyRates {
    /// So many bytes of a body cost as much as a small call.
    static final int BYTES_OF_A_UNIT = 64 * 1024;

    private static final int MOST_KEYS = 100_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Rates rates;
    private final LongSupplier nanoTime;
    private final Cache<Which, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofSeconds(2L * Rates.BURST_SECONDS))
            .maximumSize(MOST_KEYS)
            .build();

    private record Which(UUID keyId, boolean vital) {}

    /// @param nanoTime as [System#nanoTime()]
    KeyRates(Rates rates, LongSupplier nanoTime) {
        this.rates = rates;
        this.nanoTime = nanoTime;
    }

    /// Takes what a call costs.
    ///
    /// @param bodyBytes the announced length of the body, or less than 0
    /// @throws ProblemException 429 with `Retry-After` when the key has used up its rate
    void take(Principal principal, Route route, long bodyBytes) {
        boolean vital = route.priority() == Priority.VITAL;
        int perSecond = (principal instanceof RobotPrincipal ? rates.robot() : rates.admin())
                * (vital ? Rates.VITAL_FACTOR : 1);
        double cost = route.cost() + Math.max(0, bodyBytes / BYTES_OF_A_UNIT);
        long now = nanoTime.getAsLong();
        var bucket = buckets.get(new Which(principal.keyId(), vital), key -> new Bucket(perSecond, now));
        double missing = bucket.take(cost, now);
        if (missing > 0) {
            throw refusal(principal, perSecond, missing / perSecond);
        }
    }

    private static ProblemException refusal(Principal principal, int perSecond, double seconds) {
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "Expected at most " + perSecond + " calls of this kind a second with the key of "
                                + principal.actor() + ", but more came. Nothing was done; repeat the request after the"
                                + " seconds in Retry-After. The limits are CASARE_ROBOT_RATE and CASARE_ADMIN_RATE.")
                .withHeader("Retry-After", Long.toString(Math.max(1, (long) Math.ceil(seconds))));
    }

    /// What is left of one key.
    private static final class Bucket {
        private final int perSecond;
        private double tokens;
        private long at;

        Bucket(int perSecond, long now) {
            this.perSecond = perSecond;
            this.tokens = (double) perSecond * Rates.BURST_SECONDS;
            this.at = now;
        }

        /// Takes `cost` and gives 0, or takes nothing and gives what is missing. A call that costs more than the
        /// bucket holds is let through when it is full.
        synchronized double take(double cost, long now) {
            double most = (double) perSecond * Rates.BURST_SECONDS;
            tokens = Math.min(most, tokens + Math.max(0, now - at) * (double) perSecond / SECOND);
            at = Math.max(at, now);
            double needed = Math.min(cost, most);
            if (tokens < needed) {
                return needed - tokens;
            }
            tokens -= needed;
            return 0;
        }
    }
}
