package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.Secret;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Slows down who tries keys. Counted are only keys that were refused, each once in ten minutes, by the address that
/// they came from (a /64 of IPv6): hundreds of robots with good keys behind one address, and one that goes on with a
/// revoked key, are never slowed. A good key is let in from any address at any time. Thread-safe.
public final class GuessLimiter {
    /// So many different wrong keys at once.
    static final int BURST = 20;
    /// One more each so often.
    static final Duration REFILL = Duration.ofSeconds(3);

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_ADDRESSES = 50_000;
    private static final int MOST_KEYS = 100_000;
    /// Look-ups at once for addresses that have guessed too much, so that they cannot take the database's time.
    private static final int SLOW_LOOK_UPS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Clock clock;
    private final Cache<String, Bucket> byAddress;
    private final Cache<Secret.Digest, Boolean> counted;
    private final Semaphore slowLookUps = new Semaphore(SLOW_LOOK_UPS, true);

    /// What is left of an address.
    private record Bucket(double tokens, Instant at) {
        Bucket refilled(Instant now) {
            double more = Math.max(0, Duration.between(at, now).toMillis()) / (double) REFILL.toMillis();
            return new Bucket(Math.min(BURST, tokens + more), now);
        }
    }

    public GuessLimiter(Clock clock) {
        this.clock = clock;
        this.byAddress = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_ADDRESSES)
                .build();
        this.counted = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_KEYS)
                .build();
    }

    /// Counts a key that was refused.
    void refused(Secret.Digest digest, String address) {
        if (counted.asMap().putIfAbsent(digest, true) != null) {
            return;
        }
        var now = clock.instant();
        byAddress.asMap().merge(network(address), new Bucket(BURST - 1.0, now), (old, first) -> {
            var refilled = old.refilled(now);
            return new Bucket(Math.max(0, refilled.tokens() - 1), now);
        });
    }

    /// Whether so many keys from this address were refused that it has to wait.
    boolean guesses(String address) {
        var bucket = byAddress.getIfPresent(network(address));
        return bucket != null && bucket.refilled(clock.instant()).tokens() < 1;
    }

    /// Waits for one of the few look-ups that such addresses share; false when none came free. Leave it afterwards.
    boolean enterSlowly() {
        try {
            return slowLookUps.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Gives the look-up free.
    void leave() {
        slowLookUps.release();
    }

    /// An IPv4 address itself; of an IPv6 address the half that a site has of its own.
    static String network(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException notOne) {
            return address;
        }
    }
}
