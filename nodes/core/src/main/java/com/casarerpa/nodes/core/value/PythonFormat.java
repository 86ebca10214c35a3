package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Python's `str.format` with named fields: `{name}`, `{user[mail]}`, `{user.mail}`, `{price:>10.2f}`, `{name!r}`.
public final class PythonFormat {
    private PythonFormat() {}

    /// Fills the template.
    ///
    /// @throws NodeException `NOT_FOUND` when a name is missing, `INVALID_INPUT` when the template is malformed
    public static String format(String template, Map<String, @Nullable Object> values) throws NodeException {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            boolean doubled = i + 1 < template.length() && template.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                out.append(c);
                i += 2;
            } else if (c == '{') {
                int end = end(template, i);
                out.append(field(template.substring(i + 1, end), values));
                i = end + 1;
            } else if (c == '}') {
                throw malformed("a single } at position " + (i + 1) + "; write }} for a brace", template);
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static int end(String template, int start) throws NodeException {
        int depth = 0;
        for (int i = start; i < template.length(); i++) {
            if (template.charAt(i) == '{') {
                depth++;
            } else if (template.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw malformed("a { at position " + (start + 1) + " that is not closed; write {{ for a brace", template);
    }

    private static String field(String field, Map<String, @Nullable Object> values) throws NodeException {
        int colon = field.indexOf(':');
        String spec = colon < 0 ? "" : field.substring(colon + 1);
        String name = colon < 0 ? field : field.substring(0, colon);
        int bang = name.lastIndexOf('!');
        String conversion = bang < 0 ? "" : name.substring(bang + 1);
        Object value = lookUp(bang < 0 ? name : name.substring(0, bang), values);
        // A specification may itself hold fields: {price:{width}.2f}
        String filled = spec.contains("{") ? format(spec, values) : spec;
        return switch (conversion) {
            case "" -> FormatSpec.of(filled).apply(value);
            case "s" -> FormatSpec.of(filled).apply(Values.text(value));
            case "r", "a" ->
                FormatSpec.of(filled).apply(value instanceof String text ? quote(text) : Values.text(value));
            default -> throw malformed("the conversion !" + conversion + "; known are !s, !r and !a", field);
        };
    }

    private static String quote(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        return escaped.contains("'") && !escaped.contains("\"")
                ? "\"" + escaped + "\""
                : "'" + escaped.replace("'", "\\'") + "'";
    }

    private static @Nullable Object lookUp(String path, Map<String, @Nullable Object> values) throws NodeException {
        String[] parts = path.strip().split("[.\\[]", -1);
        if (parts[0].isEmpty()) {
            throw malformed("{} without a name; name the value, as in {price}", "{" + path + "}");
        }
        if (!values.containsKey(parts[0])) {
            throw missing(parts[0], path, values.keySet());
        }
        Object current = values.get(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].endsWith("]") ? parts[i].substring(0, parts[i].length() - 1) : parts[i];
            if (current instanceof Map<?, ?> map && map.containsKey(part)) {
                current = map.get(part);
            } else if (current instanceof List<?> list
                    && part.matches("\\d{1,9}")
                    && Integer.parseInt(part) < list.size()) {
                current = list.get(Integer.parseInt(part));
            } else {
                throw missing(part, path, current instanceof Map<?, ?> map ? map.keySet() : Set.of());
            }
        }
        return current;
    }

    private static NodeException missing(String name, String path, Set<?> known) {
        List<String> names = known.stream().map(String::valueOf).toList();
        return new NodeException(
                NodeException.NOT_FOUND,
                "Expected a value named \"" + name + "\" for {" + path + "}, but there "
                        + (names.isEmpty() ? "are none" : "are only " + String.join(", ", names))
                        + Nearest.to(name, names)
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse(""));
    }

    private static NodeException malformed(String what, String template) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected a template such as \"Hello {name}\", but found " + what + " in " + Values.describe(template));
    }
}
