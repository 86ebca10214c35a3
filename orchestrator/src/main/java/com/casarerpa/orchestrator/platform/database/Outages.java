package com.casarerpa.orchestrator.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once when something of the database begins to fail, and once when it is over and how long it took.
/// Thread-safe.
final class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final String what;
    private final AtomicReference<@Nullable Outage> current = new AtomicReference<>();

    /// @param since by [System#nanoTime()]
    /// @param reason what the database or the network said first
    record Outage(long since, String reason) {
        Duration length() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    Outages(String what) {
        this.what = what;
    }

    @Nullable
    Outage current() {
        return current.get();
    }

    void failed(SQLException failure) {
        var begun = new Outage(System.nanoTime(), reason(failure));
        if (current.compareAndSet(null, begun)) {
            LOG.warn("There are no new {}; trying again and again: {}", what, begun.reason());
        }
    }

    void over() {
        var ended = current.getAndSet(null);
        if (ended != null) {
            LOG.info("There are {} again, after {} ms", what, ended.length().toMillis());
        }
    }

    private static String reason(SQLException failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
