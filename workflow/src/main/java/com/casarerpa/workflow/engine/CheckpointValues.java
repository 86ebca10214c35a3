package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.engine.Masker.Hidden;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a run's values into JSON and back. What JSON has not is written as a map with one key that begins with
/// `$`: `{"$bytes": …}`, `{"$number": "nan"}`; a genuine map of that look as `{"$map": …}`.
///
/// **Secrets are never written.** A text that is hidden stands there as the place from which it can be read
/// again (`{"$hidden": "secret:api"}`), within text as well (`{"$text": ["Bearer ", {"$hidden": …}]}`). One
/// that cannot be read again makes the value [Unwritable], and so do handles.
final class CheckpointValues {
    private static final int MAX_DEPTH = 400;

    private final Run run;

    CheckpointValues(Run run) {
        this.run = run;
    }

    @Nullable
    Object write(@Nullable Object value, String what) throws Unwritable {
        return write(value, what, 0);
    }

    private @Nullable Object write(@Nullable Object value, String what, int depth) throws Unwritable {
        if (depth > MAX_DEPTH) {
            throw new Unwritable(what + " is nested deeper than " + MAX_DEPTH);
        }
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case String text -> text(text, what);
            case Long number -> number(number, what);
            case Double number -> number(number, what);
            case byte[] bytes -> Map.of("$bytes", Base64.getEncoder().encodeToString(bytes));
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>(list.size());
                for (Object item : list) {
                    items.add(write(item, what, depth + 1));
                }
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> entries = LinkedHashMap.newLinkedHashMap(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    String key = String.valueOf(entry.getKey());
                    if (!(text(key, what) instanceof String)) {
                        throw new Unwritable(what + " has a secret as the key of a map");
                    }
                    entries.put(key, write(entry.getValue(), what, depth + 1));
                }
                yield isTag(entries) ? Map.of("$map", entries) : entries;
            }
            default ->
                throw new Unwritable(what + " holds a " + value.getClass().getSimpleName()
                        + ", which exists only while the run goes on");
        };
    }

    private static boolean isTag(Map<?, ?> map) {
        return map.size() == 1 && map.keySet().iterator().next() instanceof String key && key.startsWith("$");
    }

    private Object number(Number number, String what) throws Unwritable {
        Hidden hidden = run.masker.hidden().isEmpty() ? null : run.masker.find(Values.text(number));
        if (hidden != null) {
            return Map.of("$hiddenNumber", origin(hidden, what));
        }
        boolean finite = number instanceof Long || Double.isFinite(number.doubleValue());
        return finite ? number : Map.of("$number", Values.text(number));
    }

    private Object text(String text, String what) throws Unwritable {
        Hidden whole = run.masker.find(text);
        if (whole != null) {
            return Map.of("$hidden", origin(whole, what));
        }
        List<Object> parts = new ArrayList<>(List.of(text));
        for (Hidden hidden : run.masker.hidden()) {
            if (hidden.text().length() >= Masker.MIN_WITHIN && text.contains(hidden.text())) {
                parts = split(parts, hidden, what);
            }
        }
        return parts.size() == 1 && parts.getFirst() instanceof String ? text : Map.of("$text", parts);
    }

    private static List<Object> split(List<Object> parts, Hidden hidden, String what) throws Unwritable {
        List<Object> more = new ArrayList<>();
        for (Object part : parts) {
            if (!(part instanceof String text)) {
                more.add(part);
                continue;
            }
            int from = 0;
            for (int at = text.indexOf(hidden.text()); at >= 0; at = text.indexOf(hidden.text(), from)) {
                more.add(text.substring(from, at));
                more.add(Map.of("$hidden", origin(hidden, what)));
                from = at + hidden.text().length();
            }
            more.add(text.substring(from));
        }
        return more;
    }

    private static String origin(Hidden hidden, String what) throws Unwritable {
        if (hidden.origin().isEmpty()) {
            throw new Unwritable(what + " holds something secret that could not be read again");
        }
        return hidden.origin();
    }

    @Nullable
    Object read(@Nullable Object written) throws CheckpointException {
        if (written instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(read(item));
            }
            return items;
        }
        if (!(written instanceof Map<?, ?> map)) {
            return written;
        }
        return isTag(map) ? tagged(map) : entries(map);
    }

    private Map<String, @Nullable Object> entries(Map<?, ?> map) throws CheckpointException {
        Map<String, @Nullable Object> entries = LinkedHashMap.newLinkedHashMap(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            entries.put(String.valueOf(entry.getKey()), read(entry.getValue()));
        }
        return entries;
    }

    private @Nullable Object tagged(Map<?, ?> map) throws CheckpointException {
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        Object content = only.getValue();
        return switch (String.valueOf(only.getKey())) {
            case "$bytes" -> Base64.getDecoder().decode(String.valueOf(content));
            case "$number" -> Values.asNumber(content).orElse(Double.NaN);
            case "$hidden" -> Values.text(again(String.valueOf(content)));
            case "$hiddenNumber" ->
                Values.asNumber(again(String.valueOf(content))).orElseThrow(() -> changed(String.valueOf(content)));
            case "$text" -> {
                StringBuilder text = new StringBuilder();
                for (Object part : content instanceof List<?> parts ? parts : List.of()) {
                    text.append(Values.text(read(part)));
                }
                yield text.toString();
            }
            case "$map" -> entries(content instanceof Map<?, ?> inner ? inner : Map.of());
            default ->
                throw new CheckpointException(
                        CheckpointException.UNUSABLE,
                        "the checkpoint has a value of an unknown kind, " + only.getKey()
                                + ": it was written by another version; run from the beginning");
        };
    }

    /// Reads a hidden value from its origin.
    private Object again(String origin) throws CheckpointException {
        int colon = origin.indexOf(':');
        String name = origin.substring(colon + 1);
        Optional<?> value = switch (origin.substring(0, colon)) {
            case "secret" -> run.secret(name);
            case "variable" -> Optional.ofNullable(run.initialSecret(name));
            default -> {
                int slash = name.lastIndexOf('/');
                yield run.credential(name.substring(0, slash)).map(fields -> fields.get(name.substring(slash + 1)));
            }
        };
        if (value.isEmpty()) {
            throw changed(origin);
        }
        return value.get();
    }

    private static CheckpointException changed(String origin) {
        return new CheckpointException(
                CheckpointException.UNUSABLE,
                "the checkpoint needs " + origin.replaceFirst(":", " ")
                        + " again, but it is not there any more; give it to the robot, or run from the beginning");
    }
}
