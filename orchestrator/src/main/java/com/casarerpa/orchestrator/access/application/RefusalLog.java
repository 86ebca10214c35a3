package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.Admission;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.application.AuditLog;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.platform.LoopPulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers refused credentials in the audit: of each minute the first hundred different ones with a row of their own,
/// and all others, repeats among them, in one row that counts them, so that nobody can fill the table by guessing and
/// no refusal is left out. Thread-safe.
public final class RefusalLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_IN_WINDOW = 100;
    private static final int MOST_ADDRESSES = 20;
    private static final String OTHERS = "others";

    private final AuditLog audit;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Secret.Digest> seen = new HashSet<>();
    private final Map<String, Long> counted = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopPulse pulse = new LoopPulse("refusal_log");
    private final Thread thread;
    private Instant since;

    private RefusalLog(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
        this.since = clock.instant();
        this.thread = Thread.ofVirtual().name("refusal-log").unstarted(this::run);
    }

    /// Begins; what is counted is written once a minute.
    public static RefusalLog start(AuditLog audit, Clock clock) {
        var log = new RefusalLog(audit, clock);
        log.thread.start();
        return log;
    }

    /// A credential was refused.
    void refused(Secret.Digest digest, Admission.Refused refused, Actor actor, String target) {
        if (!isFirst(digest, actor.address())) {
            return;
        }
        var shown = refused.keyId().map(UUID::toString).orElse("sha256:" + digest.shown());
        LOG.warn("Refused the key {} for {} [{}]: {}", shown, target, actor.requestId(), refused.reason());
        audit.append(new AuditEntry(
                actor,
                "key.refused",
                "key",
                shown,
                Optional.empty(),
                Optional.empty(),
                Map.of("reason", refused.reason(), "target", target)));
    }

    private boolean isFirst(Secret.Digest digest, String address) {
        lock.lock();
        try {
            if (seen.size() < MOST_IN_WINDOW && seen.add(digest)) {
                return true;
            }
            counted.merge(
                    counted.size() < MOST_ADDRESSES || counted.containsKey(address) ? address : OTHERS, 1L, Long::sum);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Writes what was counted, and begins to count anew; nothing is lost when that fails.
    public void write() {
        Map<String, Long> told;
        Instant from;
        lock.lock();
        try {
            seen.clear();
            told = Map.copyOf(counted);
            from = since;
            counted.clear();
            since = clock.instant();
        } finally {
            lock.unlock();
        }
        if (told.isEmpty()) {
            return;
        }
        long all = told.values().stream().mapToLong(Long::longValue).sum();
        try {
            audit.append(new AuditEntry(
                    Actor.SYSTEM,
                    "key.refused_again",
                    "key",
                    "many",
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("count", all, "since", from.toString(), "by_address", told)));
        } catch (RuntimeException failure) {
            pulse.failed();
            LOG.warn("{} refusals could not be noted; it is tried again later: {}", all, failure.toString());
            lock.lock();
            try {
                told.forEach((address, count) -> counted.merge(address, count, Long::sum));
                since = from;
            } finally {
                lock.unlock();
            }
        }
    }

    /// Whether it goes round.
    public LoopPulse pulse() {
        return pulse;
    }

    private void run() {
        try {
            while (!closed.await(WINDOW.toSeconds(), TimeUnit.SECONDS)) {
                write();
                pulse.passed();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
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
        write();
    }
}
