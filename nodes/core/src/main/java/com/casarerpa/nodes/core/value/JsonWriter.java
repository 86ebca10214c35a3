package com.casarerpa.nodes.core.value;

import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes one value as JSON text. Byte arrays are written as Base64 text, handles as their text.
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final int indent;
    private final boolean sortKeys;
    private final boolean ascii;

    JsonWriter(int indent, boolean sortKeys, boolean ascii) {
        this.indent = indent;
        this.sortKeys = sortKeys;
        this.ascii = ascii;
    }

    String write(@Nullable Object value) {
        append(value, 0);
        return out.toString();
    }

    private void append(@Nullable Object value, int level) {
        switch (value) {
            case null -> out.append("null");
            case Boolean flag -> out.append(flag);
            case Double number -> out.append(Numbers.repr(number));
            case Number number -> out.append(number);
            case Map<?, ?> map -> appendMap(map, level);
            case Collection<?> list -> appendList(list, level);
            case byte[] bytes -> quote(Base64.getEncoder().encodeToString(bytes));
            default -> quote(value.toString());
        }
    }

    private void appendMap(Map<?, ?> map, int level) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        Map<String, @Nullable Object> entries = sortKeys ? new TreeMap<>() : new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, @Nullable Object> entry : entries.entrySet()) {
            separate(first, level + 1);
            first = false;
            quote(entry.getKey());
            out.append(": ");
            append(entry.getValue(), level + 1);
        }
        end('}', level);
    }

    private void appendList(Collection<?> list, int level) {
        if (list.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        boolean first = true;
        for (Object item : list) {
            separate(first, level + 1);
            first = false;
            append(item, level + 1);
        }
        end(']', level);
    }

    private void separate(boolean first, int level) {
        if (indent > 0) {
            out.append(first ? "\n" : ",\n").repeat(' ', indent * level);
        } else if (!first) {
            out.append(", ");
        }
    }

    private void end(char bracket, int level) {
        if (indent > 0) {
            out.append('\n').repeat(' ', indent * level);
        }
        out.append(bracket);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || (ascii && c > '~')) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
