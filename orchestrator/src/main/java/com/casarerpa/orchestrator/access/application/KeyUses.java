package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.platform.LoopPulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes when and from where keys are used: each key's first use in a minute, written for all keys together once a
/// minute. Thread-safe.
public final class KeyUses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final CredentialStore store;
    private final Clock clock;
    private final ConcurrentMap<UUID, Noted> noted = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopPulse pulse = new LoopPulse("key_uses");
    private final Thread thread;

    private record Noted(KeyOwner owner, Instant at, String address) {}

    private KeyUses(CredentialStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("key-uses").unstarted(this::run);
    }

    /// Begins to write once a minute.
    public static KeyUses start(CredentialStore store, Clock clock) {
        var uses = new KeyUses(store, clock);
        uses.thread.start();
        return uses;
    }

    /// A key is used; does not block.
    void note(KeyOwner owner, Supplier<String> address) {
        // Most often it is there: one read a request, and the address is not made into text.
        if (!noted.containsKey(owner.keyId())) {
            noted.putIfAbsent(owner.keyId(), new Noted(owner, clock.instant(), address.get()));
        }
    }

    /// Writes what is noted; nothing is lost when that fails.
    public void write() {
        var taken = List.copyOf(noted.values());
        if (taken.isEmpty()) {
            return;
        }
        var now = clock.instant();
        store.used(taken.stream()
                .map(use -> new CredentialStore.Use(use.owner(), Duration.between(use.at(), now), use.address()))
                .toList());
        taken.forEach(use -> noted.remove(use.owner().keyId(), use));
    }

    /// Whether it goes round.
    public LoopPulse pulse() {
        return pulse;
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toSeconds(), TimeUnit.SECONDS)) {
                tryToWrite();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryToWrite() {
        try {
            write();
            pulse.passed();
        } catch (RuntimeException failure) {
            pulse.failed();
            LOG.warn(
                    "The uses of {} keys could not be noted; it is tried again later: {}",
                    noted.size(),
                    failure.toString());
        }
    }

    /// Writes once more and ends.
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        tryToWrite();
    }
}
