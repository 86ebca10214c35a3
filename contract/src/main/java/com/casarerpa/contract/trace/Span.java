package com.casarerpa.contract.trace;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A piece of work that has ended.
///
/// @param parentSpanId the span that it belongs to; empty for the first of a trace
/// @param attributes what it was about
/// @param error what went wrong; empty when nothing did
public record Span(
        TraceContext context,
        Optional<String> parentSpanId,
        String name,
        Kind kind,
        Instant start,
        Instant end,
        Map<String, String> attributes,
        Optional<String> error) {
    /// As OpenTelemetry numbers them.
    public enum Kind {
        /// It answers somebody.
        SERVER(2),
        /// It leaves something for somebody.
        PRODUCER(4),
        /// It takes what somebody has left.
        CONSUMER(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    public Span {
        attributes = Map.copyOf(attributes);
    }

    /// Takes spans that have ended. Thread-safe, and never waits.
    public interface Sink extends AutoCloseable {
        /// Keeps nothing.
        Sink OFF = new Sink() {
            @Override
            public boolean on() {
                return false;
            }

            @Override
            public void ended(Span span) {}
        };

        /// Whether somebody wants spans.
        boolean on();

        /// A span has ended.
        void ended(Span span);

        /// Sends what is left.
        @Override
        default void close() {}
    }
}
