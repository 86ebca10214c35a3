package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/// Asks again while a server says that it is only busy: HTTP 429, 502, 503 and 504, as often as the node's
/// `retry_count` allows. The pauses double from `retry_delay`; a `Retry-After` of the server wins. All tries together
/// keep within `timeout`. A call that fails altogether is the engine's to repeat, which reads the same properties.
///
/// @param count how often at most
/// @param first the first pause
record Retries(int count, Duration first) {
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST = 1_000;

    /// One request.
    @FunctionalInterface
    interface Try<T> {
        /// Sends it within the time that is left.
        Outcome<T> send(Duration remaining) throws Exception;
    }

    static Retries of(NodeContext context, double usualDelay) throws NodeException {
        double delay = Math.clamp(context.number("retry_delay", usualDelay), 0, 3_600);
        return new Retries(
                Math.clamp(context.integer("retry_count", 0), 0, MOST), Duration.ofNanos((long) (delay * 1e9)));
    }

    /// @param shown the address, for the log
    <T> Outcome<T> send(NodeContext context, String shown, Duration timeout, Try<T> request) throws Exception {
        long end = System.nanoTime() + timeout.toNanos();
        for (int attempt = 1; ; attempt++) {
            Outcome<T> outcome = request.send(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (!BUSY.contains(outcome.status()) || attempt > count) {
                return outcome;
            }
            Duration pause = pause(context, outcome, attempt);
            if (pause.toNanos() >= end - System.nanoTime()) {
                context.log(
                        LogLevel.WARNING,
                        shown + " answered " + outcome.error() + "; there is no time left to wait "
                                + pause.toMillis() / 1000.0 + " s and ask again");
                return outcome;
            }
            context.log(
                    LogLevel.WARNING,
                    shown + " answered " + outcome.error() + " (attempt " + attempt + " of " + (count + 1)
                            + "); asking again in " + pause.toMillis() / 1000.0 + " s");
            Thread.sleep(pause);
        }
    }

    private Duration pause(NodeContext context, Outcome<?> outcome, int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration own = doubled.compareTo(LONGEST) < 0 || attempt == 1 ? doubled : LONGEST;
        return outcome.header("Retry-After")
                .flatMap(text -> retryAfter(context, text))
                .orElse(own);
    }

    /// Seconds, or a date (RFC 9110, 10.2.3).
    private static Optional<Duration> retryAfter(NodeContext context, String text) {
        if (text.strip().matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(context.clock().instant(), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            // Neither form: the server's wish is not known, so the node's own pause counts.
            return Optional.empty();
        }
    }
}
