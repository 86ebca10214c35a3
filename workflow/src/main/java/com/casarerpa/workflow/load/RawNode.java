package com.casarerpa.workflow.load;

import com.casarerpa.workflow.validation.Codes;
import com.casarerpa.workflow.validation.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node as the file has it, before its type is looked at.
///
/// @param alsoKnownAs the `node_id` in it, where that differs from its key
record RawNode(
        String id, Optional<String> alsoKnownAs, String type, Map<String, @Nullable Object> config, Map<?, ?> whole) {
    /// Reads an object of nodes or a list of them, in file order.
    static Map<String, RawNode> read(Object nodes, List<Finding> findings) throws WorkflowFormatException {
        Map<String, RawNode> read = new LinkedHashMap<>();
        if (nodes instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String id = String.valueOf(entry.getKey());
                read.put(id, node(id, entry.getValue(), findings));
            }
            return read;
        }
        int at = 0;
        for (Object item : (List<?>) nodes) {
            String id = item instanceof Map<?, ?> map ? text(map, "id", "node_id") : null;
            if (id == null) {
                throw new WorkflowFormatException(
                        WorkflowFormatException.UNKNOWN_SHAPE,
                        "expected a node with 'id' and 'type' at position " + (at + 1)
                                + " of the list of nodes, but got " + shown(item));
            }
            if (read.put(id, node(id, item, findings)) != null) {
                throw new WorkflowFormatException(
                        WorkflowFormatException.UNKNOWN_SHAPE,
                        "node id '" + id + "' occurs twice in the list of nodes; each node needs an id of its own");
            }
            at++;
        }
        return read;
    }

    private static RawNode node(String id, @Nullable Object value, List<Finding> findings)
            throws WorkflowFormatException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new WorkflowFormatException(
                    WorkflowFormatException.UNKNOWN_SHAPE,
                    "expected node '" + id + "' to be an object with 'node_type', but got " + shown(value));
        }
        String type = text(map, "node_type", "type", "type_", "class");
        if (type == null) {
            throw new WorkflowFormatException(
                    WorkflowFormatException.UNKNOWN_SHAPE, "node '" + id + "' has no 'node_type'");
        }
        String own = text(map, "node_id", "id");
        Optional<String> other = own == null || own.equals(id) ? Optional.empty() : Optional.of(own);
        other.ifPresent(name -> findings.add(Finding.warning(
                Codes.NODE_ID_MISMATCH,
                id,
                "node '" + id + "' says that its node_id is '" + name + "'; '" + id + "' counts")));
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        for (String key : new String[] {"config", "properties", "parameters", "custom"}) {
            if (map.get(key) instanceof Map<?, ?> entries) {
                entries.forEach((name, entry) -> config.put(String.valueOf(name), entry));
                break;
            }
        }
        return new RawNode(id, other, type, config, map);
    }

    static @Nullable String text(Map<?, ?> map, String... names) {
        for (String name : names) {
            Object value = map.get(name);
            if (value instanceof String || value instanceof Number) {
                return String.valueOf(value);
            }
        }
        return null;
    }

    static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 80 ? text.substring(0, 77) + "..." : text;
    }
}
