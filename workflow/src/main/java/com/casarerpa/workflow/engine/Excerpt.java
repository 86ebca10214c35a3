package com.casarerpa.workflow.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an event shows of the values of one node or variable: masked first, then cut.
///
/// A text has at most [#MAX_TEXT] characters, a list or map [#MAX_ITEMS] entries, nesting [#MAX_DEPTH] levels,
/// and all that one event shows about [#MAX_TOTAL] characters. What is left out is named: `… 12,345 more
/// characters`. Bytes and handles are described, never shown.
final class Excerpt {
    /// The most characters of one text.
    static final int MAX_TEXT = 4_000;
    /// The most entries of one list or map.
    static final int MAX_ITEMS = 100;
    /// The most levels of lists and maps.
    static final int MAX_DEPTH = 8;
    /// About the most characters of all that one event shows.
    static final int MAX_TOTAL = 32_000;
    /// The most characters of a log line or an error's message.
    static final int MAX_MESSAGE = 10_000;

    private final Masker masker;
    private int left = MAX_TOTAL;

    private Excerpt(Masker masker) {
        this.masker = masker;
    }

    /// What is shown of a value.
    static @Nullable Object of(@Nullable Object value, Masker masker) {
        return new Excerpt(masker).cut(value, 0);
    }

    /// What is shown of a node's outputs.
    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> outputs, Masker masker) {
        return outputs.isEmpty() ? Map.of() : new Excerpt(masker).map(outputs, 0);
    }

    /// A masked message, cut.
    static String message(String text, Masker masker) {
        return cut(text, MAX_MESSAGE, masker);
    }

    private @Nullable Object cut(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> null;
            case String text -> {
                String shown = cut(text, Math.clamp(left, 0, MAX_TEXT), masker);
                left -= shown.length();
                yield shown;
            }
            case Boolean truth -> truth;
            case Number number -> {
                left -= 8;
                yield masker.number(number);
            }
            case List<?> list when depth < MAX_DEPTH -> list(list, depth);
            case Map<?, ?> map when depth < MAX_DEPTH -> map(map, depth);
            case List<?> list -> "… a list of " + grouped(list.size());
            case Map<?, ?> map -> "… a map of " + grouped(map.size());
            case byte[] bytes -> "<" + bytes.length + " bytes>";
            default -> "<" + value.getClass().getSimpleName() + ">";
        };
    }

    private List<@Nullable Object> list(List<?> list, int depth) {
        List<@Nullable Object> shown = new ArrayList<>(Math.min(list.size(), MAX_ITEMS + 1));
        for (Object item : list) {
            if (shown.size() == MAX_ITEMS || left <= 0) {
                shown.add("… " + grouped(list.size() - shown.size()) + " more items");
                break;
            }
            left -= 2;
            shown.add(cut(item, depth + 1));
        }
        return shown;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> shown = LinkedHashMap.newLinkedHashMap(Math.min(map.size(), MAX_ITEMS + 1));
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (shown.size() == MAX_ITEMS || left <= 0) {
                shown.put("…", grouped(map.size() - shown.size()) + " more entries");
                break;
            }
            String key = cut(String.valueOf(entry.getKey()), 200, masker);
            left -= key.length() + 2;
            shown.put(key, cut(entry.getValue(), depth + 1));
        }
        return shown;
    }

    private static String cut(String text, int most, Masker masker) {
        // Of a long text only the beginning is masked; a secret that its end cuts through is dropped with the end.
        int edge = masker.longest();
        int window = 2 * most + 2 * edge;
        boolean whole = text.length() <= window;
        String masked = masker.text(whole ? text : text.substring(0, window));
        int sure = whole ? masked.length() : Math.max(0, masked.length() - edge);
        if (whole && masked.length() <= most) {
            return masked;
        }
        int kept = Math.min(most, sure);
        if (kept > 0 && Character.isHighSurrogate(masked.charAt(kept - 1))) {
            kept--;
        }
        int more = (whole ? masked.length() : text.length()) - kept;
        return masked.substring(0, kept) + "… " + grouped(more) + " more characters";
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
