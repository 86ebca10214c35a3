package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import com.casarerpa.workflow.spi.Values;
import java.time.Duration;
import java.util.Optional;

/// How long a node may take, how often it is tried, what happens when it fails: its own config, else the
/// settings.
final class Policies {
    /// What a node gets beyond its own time-out, so that its own, more telling error comes first.
    private static final long SLACK_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int MAX_RETRIES = 1_000;
    private static final double NANOS = 1e9;

    private final Settings settings;
    private final long defaultNanos;

    Policies(Settings settings, Duration fallback) {
        this.settings = settings;
        this.defaultNanos = settings.nodeTimeout().orElse(fallback).toNanos();
    }

    PlannedNode.Policy of(NodeInstance node, Optional<NodeType> type, boolean control) {
        Object retries = node.config().getOrDefault("retry_count", (long) settings.retryCount());
        long count = Values.asInteger(retries).orElse(0L);
        boolean goOn = settings.continueOnError() || Values.truth(node.config().get("continue_on_error"));
        return new PlannedNode.Policy(
                control ? controlTimeout(node, type) : timeout(node, type),
                control ? 0 : (int) Math.max(0, Math.min(MAX_RETRIES, count)),
                retryPause(node, type),
                goOn);
    }

    /// Control nodes take as long as what they run takes, save for calls of other workflows that say otherwise.
    private static long controlTimeout(NodeInstance node, Optional<NodeType> type) {
        Object written = node.config().get("timeout_seconds") == null
                ? node.config().get("timeout")
                : node.config().get("timeout_seconds");
        Object usual = property(type, "timeout_seconds")
                .map(NodeType.Property::defaultValue)
                .orElse(null);
        if (!SubflowControl.TYPES.contains(node.type()) || (written == null && usual == null)) {
            return Long.MAX_VALUE;
        }
        double seconds = Values.asNumber(written == null ? usual : written)
                .map(Number::doubleValue)
                .orElse(0.0);
        return seconds > 0 && seconds < 1e6 ? (long) (seconds * NANOS) : Long.MAX_VALUE;
    }

    private long timeout(NodeInstance node, Optional<NodeType> type) {
        double own = Values.asNumber(node.config().get("timeout"))
                .map(Number::doubleValue)
                .orElse(0.0);
        double seconds = own * (inMillis(type, "timeout", own) ? 0.001 : 1);
        if (seconds == 0) {
            seconds = Values.asNumber(node.config().get("timeout_seconds"))
                    .map(Number::doubleValue)
                    .orElse(0.0);
        }
        return seconds > 0 && seconds < 1e6 ? (long) (seconds * NANOS) + SLACK_NANOS : usualTimeout(type);
    }

    /// Without any other word, a node gets what all get, or what its type is meant to take if that is longer, such as
    /// a download.
    private long usualTimeout(Optional<NodeType> type) {
        double usual = settings.nodeTimeout().isPresent()
                ? 0
                : property(type, "timeout")
                        .flatMap(property -> Values.asNumber(property.defaultValue()))
                        .map(Number::doubleValue)
                        .orElse(0.0);
        double seconds = usual * (inMillis(type, "timeout", usual) ? 0.001 : 1);
        return seconds < 1e6 ? Math.max(defaultNanos, (long) (seconds * NANOS) + SLACK_NANOS) : defaultNanos;
    }

    private static long retryPause(NodeInstance node, Optional<NodeType> type) {
        String name = node.config().containsKey("retry_delay") ? "retry_delay" : "retry_interval";
        Object written = node.config().get(name);
        Object value = written != null
                ? written
                : property(type, name).map(Policies::defaultOf).orElse(1_000L);
        double pause = Values.asNumber(value).map(Number::doubleValue).orElse(1_000.0);
        double seconds = pause * (inMillis(type, name, pause) ? 0.001 : 1);
        return (long) (Math.max(0, Math.min(3_600, seconds)) * NANOS);
    }

    /// The catalogue has both units: whole numbers with a default of 1,000 or more are milliseconds, other
    /// numbers seconds. Where the catalogue is silent, a number of 100 or more is taken for milliseconds.
    private static boolean inMillis(Optional<NodeType> type, String name, double value) {
        Optional<NodeType.Property> property = property(type, name);
        if (property.isEmpty()) {
            return value >= 100;
        }
        double usual = Values.asNumber(property.get().defaultValue())
                .map(Number::doubleValue)
                .orElse(value);
        return property.get().type() == ValueType.INTEGER && usual >= 1_000;
    }

    private static Optional<NodeType.Property> property(Optional<NodeType> type, String name) {
        return type.flatMap(known -> known.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst());
    }

    private static Object defaultOf(NodeType.Property property) {
        Object value = property.defaultValue();
        return value == null ? 1_000L : value;
    }
}
