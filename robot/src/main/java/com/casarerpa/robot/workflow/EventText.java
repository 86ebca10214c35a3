package com.casarerpa.robot.workflow;

import com.casarerpa.contract.ContractJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of events as text for a line of a log: JSON, cut with a note where they are large.
final class EventText {
    private static final int LONGEST_VALUE = 500;
    private static final int LONGEST_OUTPUTS = 2_000;
    private static final int MOST_ITEMS = 50;
    private static final int DEEPEST = 6;

    private EventText() {}

    /// The outputs of a node as `: port = value, port = value`; nothing when there are none.
    static String outputs(Map<String, @Nullable Object> outputs) {
        StringBuilder text = new StringBuilder();
        int told = 0;
        for (Map.Entry<String, @Nullable Object> output : outputs.entrySet()) {
            if (text.length() > LONGEST_OUTPUTS) {
                return text + ", and " + (outputs.size() - told) + " more outputs";
            }
            text.append(told++ == 0 ? ": " : ", ")
                    .append(output.getKey())
                    .append(" = ")
                    .append(value(output.getValue()));
        }
        return text.toString();
    }

    /// One value; bytes are counted, never shown.
    static String value(@Nullable Object value) {
        String text = ContractJson.mapper().writeValueAsString(small(value, 0));
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, LONGEST_VALUE) + "… (" + (text.length() - LONGEST_VALUE) + " characters cut)";
    }

    /// A message on one line, for the robot's own log.
    static String oneLine(String message) {
        return message.replace("\r", "").replace("\n", "\\n");
    }

    /// Cut before it is written out, so that a huge value costs nothing.
    private static @Nullable Object small(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> null;
            case String text
            when text.length() > 2 * LONGEST_VALUE ->
                text.substring(0, LONGEST_VALUE) + "… (" + (text.length() - LONGEST_VALUE) + " characters cut)";
            case byte[] bytes -> "(" + bytes.length + " bytes)";
            case List<?> list when depth >= DEEPEST -> "(a list of " + list.size() + ")";
            case Map<?, ?> map when depth >= DEEPEST -> "(a map of " + map.size() + ")";
            case List<?> list -> {
                List<@Nullable Object> items = new java.util.ArrayList<>();
                list.stream().limit(MOST_ITEMS).forEach(item -> items.add(small(item, depth + 1)));
                if (list.size() > MOST_ITEMS) {
                    items.add("… (" + (list.size() - MOST_ITEMS) + " more)");
                }
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                map.entrySet().stream()
                        .limit(MOST_ITEMS)
                        .forEach(entry ->
                                entries.put(String.valueOf(entry.getKey()), small(entry.getValue(), depth + 1)));
                if (map.size() > MOST_ITEMS) {
                    entries.put("…", "(" + (map.size() - MOST_ITEMS) + " more)");
                }
                yield entries;
            }
            default -> value;
        };
    }
}
