package com.casarerpa.orchestrator.dispatch.infrastructure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The definitions that are being given out, so that each claim need not read them. A version never changes; its
/// workflow may get another name, so nothing is kept for long. Thread-safe.
final class WorkflowTexts {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final long MOST_CHARACTERS = 32L * 1024 * 1024;

    private final Cache<Version, Text> texts = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MOST_CHARACTERS)
            .<Version, Text>weigher((version, text) -> text.definition().length() + 200)
            .build();

    /// A version of a workflow.
    record Version(UUID workflowId, int number) {}

    /// What a robot is given of it.
    record Text(String name, String definition, String digest, String onLost) {}

    /// The texts of the versions; reads those that are not at hand.
    Map<Version, Text> of(Handle handle, Collection<Version> versions) {
        var found = new HashMap<>(texts.getAllPresent(versions));
        var missing = versions.stream()
                .filter(each -> !found.containsKey(each))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            handle.createQuery(DispatchSql.TEXTS)
                    .bind(
                            "workflow_ids",
                            missing.stream().map(Version::workflowId).toArray(UUID[]::new))
                    .bind("versions", missing.stream().map(Version::number).toArray(Integer[]::new))
                    .map((row, context) -> Map.entry(
                            new Version(row.getObject("workflow_id", UUID.class), row.getInt("version")),
                            new Text(
                                    row.getString("name"),
                                    row.getString("definition"),
                                    row.getString("digest"),
                                    row.getString("on_lost"))))
                    .forEach(each -> {
                        texts.put(each.getKey(), each.getValue());
                        found.put(each.getKey(), each.getValue());
                    });
        }
        return found;
    }
}
