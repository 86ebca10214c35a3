package com.casarerpa.orchestrator.job.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hides values that are not for people's eyes before a job is shown: variables that the workflow marks as sensitive,
/// and whatever is named like a secret, at any depth. Robots get the real values at the claim.
///
/// @param marked names that the workflow marks as sensitive
public record SensitiveNames(Set<String> marked) {
    /// What is shown in place of a hidden value.
    public static final String MASK = "***";

    private static final Pattern NAMED_LIKE_A_SECRET = Pattern.compile(
            "passw(or)?d|passwort|passphrase|secret|token|credential|api[_-]?key|private[_-]?key|access[_-]?key",
            Pattern.CASE_INSENSITIVE);

    public SensitiveNames {
        marked = Set.copyOf(marked);
    }

    /// The same map with hidden values masked; nested maps and lists are looked through. Null stays null, so that
    /// "not set" can still be seen.
    public Map<String, @Nullable Object> masked(Map<String, @Nullable Object> values) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> shown.put(name, value != null && hides(name) ? MASK : looked(value)));
        return shown;
    }

    private boolean hides(String name) {
        return marked.contains(name) || NAMED_LIKE_A_SECRET.matcher(name).find();
    }

    @SuppressWarnings("unchecked") // JSON objects have names of text
    private @Nullable Object looked(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> masked((Map<String, @Nullable Object>) map);
            case List<?> list -> list.stream().map(this::looked).toList();
            case null, default -> value;
        };
    }
}
