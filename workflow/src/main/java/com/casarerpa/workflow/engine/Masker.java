package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps secrets out of everything that leaves a run: each text that is to be hidden becomes `***`.
/// Thread-safe.
final class Masker {
    /// What stands in place of a secret.
    static final String MASK = "***";

    /// Shorter texts are hidden only where they are the whole value: they would riddle everything with stars.
    static final int MIN_WITHIN = 4;

    private volatile List<Hidden> hidden = List.of();

    /// A text that is to be hidden.
    ///
    /// @param origin where it can be read again, such as `secret:api`; empty when nowhere
    record Hidden(String text, String origin) {}

    /// Hides a value from now on; of a list or map, every text in it.
    void hide(@Nullable Object value) {
        hide(value, "");
    }

    /// Hides a value that can be read again from its origin.
    synchronized void hide(@Nullable Object value, String origin) {
        switch (value) {
            case String text
            when !text.isEmpty() -> {
                add(text, origin);
                Disguises.of(text).forEach(form -> add(form, ""));
            }
            case Number number -> add(Values.text(number), origin);
            case List<?> list -> list.forEach(item -> hide(item, ""));
            case Map<?, ?> map -> map.values().forEach(item -> hide(item, ""));
            case null, default -> {}
        }
    }

    private void add(String text, String origin) {
        if (find(text) != null) {
            return;
        }
        List<Hidden> more = new ArrayList<>(hidden);
        more.add(new Hidden(text, origin));
        // Longest first, so that a secret within another does not leave the rest of it readable.
        more.sort((a, b) -> Integer.compare(b.text().length(), a.text().length()));
        hidden = List.copyOf(more);
    }

    /// What is hidden, the longest first.
    List<Hidden> hidden() {
        return hidden;
    }

    /// The hidden text that is the whole of this one, or null.
    @Nullable
    Hidden find(String text) {
        for (Hidden candidate : hidden) {
            if (candidate.text().equals(text)) {
                return candidate;
            }
        }
        return null;
    }

    /// The length of the longest hidden text.
    int longest() {
        List<Hidden> known = hidden;
        return known.isEmpty() ? 0 : known.getFirst().text().length();
    }

    /// The text without what is hidden.
    String text(String text) {
        String masked = text;
        for (Hidden secret : hidden) {
            if (secret.text().length() >= MIN_WITHIN) {
                masked = masked.replace(secret.text(), MASK);
            } else if (masked.equals(secret.text())) {
                masked = MASK;
            }
        }
        return masked;
    }

    /// The value without what is hidden and as plain data: opaque handles and bytes become their description.
    /// The same object when there is nothing to change.
    @Nullable
    Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text(text);
            case Boolean truth -> truth;
            case Number number -> number(number);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case byte[] bytes -> "<" + bytes.length + " bytes>";
            default -> "<" + value.getClass().getSimpleName() + ">";
        };
    }

    Object number(Number number) {
        return !hidden.isEmpty() && find(Values.text(number)) != null ? MASK : number;
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
        map.forEach((key, value) -> masked.put(text(String.valueOf(key)), plain(value)));
        return masked;
    }
}
