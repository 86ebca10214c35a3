package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps secrets out of everything that leaves a run: each text that is to be hidden becomes `***`. Thread-safe.
final class Masker {
    /// What stands in place of a secret.
    static final String MASK = "***";

    /// Shorter texts are hidden only where they are the whole value: they would riddle everything with stars.
    private static final int MIN_WITHIN = 4;

    private volatile List<String> hidden = List.of();

    /// Hides a value from now on; of a list or map, every text in it.
    synchronized void hide(@Nullable Object value) {
        switch (value) {
            case String text when !text.isEmpty() -> add(text);
            case Number number -> add(Values.text(number));
            case List<?> list -> list.forEach(this::hide);
            case Map<?, ?> map -> map.values().forEach(this::hide);
            case null, default -> {}
        }
    }

    private void add(String text) {
        if (hidden.contains(text)) {
            return;
        }
        List<String> more = new ArrayList<>(hidden);
        more.add(text);
        // Longest first, so that a secret within another does not leave the rest of it readable.
        more.sort((a, b) -> Integer.compare(b.length(), a.length()));
        hidden = List.copyOf(more);
    }

    /// The text without what is hidden.
    String text(String text) {
        String masked = text;
        for (String secret : hidden) {
            if (secret.length() >= MIN_WITHIN) {
                masked = masked.replace(secret, MASK);
            } else if (masked.equals(secret)) {
                masked = MASK;
            }
        }
        return masked;
    }

    /// The value without what is hidden and as plain data: opaque handles and bytes become their description. The
    /// same object when there is nothing to change.
    @Nullable
    Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text(text);
            case Boolean truth -> truth;
            case Number number -> hidden.contains(Values.text(number)) ? MASK : number;
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case byte[] bytes -> "<" + bytes.length + " bytes>";
            default -> "<" + value.getClass().getSimpleName() + ">";
        };
    }

    private List<?> list(List<?> list) {
        List<@Nullable Object> changed = null;
        for (int i = 0; i < list.size(); i++) {
            Object before = list.get(i);
            Object after = plain(before);
            if (changed == null && !Objects.equals(before, after)) {
                changed = new ArrayList<>(list);
            }
            if (changed != null) {
                changed.set(i, after);
            }
        }
        return changed == null ? list : changed;
    }

    /// A map of plain values.
    Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> masked = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> masked.put(String.valueOf(key), plain(value)));
        return masked;
    }
}
