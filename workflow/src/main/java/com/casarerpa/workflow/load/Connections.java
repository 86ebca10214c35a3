package com.casarerpa.workflow.load;

import com.casarerpa.workflow.definition.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads connections: `source_node…target_port`, `from_node/to_node`, `source/target`, or `out`/`in` as
/// `["node", "port"]` or `"node.port"`.
final class Connections {
    private static final String[] SOURCE_NODE = {"source_node", "from_node", "source_node_id", "source", "from"};
    private static final String[] TARGET_NODE = {"target_node", "to_node", "target_node_id", "target", "to"};
    private static final String[] SOURCE_PORT = {"source_port", "from_port", "source_handle", "sourceHandle"};
    private static final String[] TARGET_PORT = {"target_port", "to_port", "target_handle", "targetHandle"};

    private Connections() {}

    static List<Connection> read(@Nullable Object written, Map<String, RawNode> nodes) throws WorkflowFormatException {
        if (written == null) {
            return List.of();
        }
        if (!(written instanceof List<?> list)) {
            throw new WorkflowFormatException(
                    WorkflowFormatException.UNKNOWN_SHAPE,
                    "expected 'connections' to be a list, but got " + RawNode.shown(written));
        }
        Map<String, String> otherNames = new HashMap<>();
        nodes.values().forEach(node -> node.alsoKnownAs().ifPresent(name -> otherNames.put(name, node.id())));
        List<Connection> connections = new ArrayList<>();
        for (Object item : list) {
            End from = item instanceof Map<?, ?> map ? end(map, "out", SOURCE_NODE, SOURCE_PORT, "exec_out") : null;
            End to = item instanceof Map<?, ?> map ? end(map, "in", TARGET_NODE, TARGET_PORT, "exec_in") : null;
            if (from == null || to == null) {
                throw new WorkflowFormatException(
                        WorkflowFormatException.UNKNOWN_SHAPE,
                        "expected a connection with source_node, source_port, target_node and target_port at position "
                                + (connections.size() + 1) + ", but got " + RawNode.shown(item));
            }
            connections.add(new Connection(
                    known(from.node(), nodes, otherNames),
                    from.port(),
                    known(to.node(), nodes, otherNames),
                    to.port()));
        }
        return connections;
    }

    private static String known(String id, Map<String, RawNode> nodes, Map<String, String> otherNames) {
        return nodes.containsKey(id) ? id : otherNames.getOrDefault(id, id);
    }

    private record End(String node, String port) {}

    private static @Nullable End end(
            Map<?, ?> map, String pair, String[] nodeKeys, String[] portKeys, String usualPort) {
        Object both = map.get(pair);
        if (both instanceof List<?> list && list.size() == 2) {
            return new End(String.valueOf(list.get(0)), String.valueOf(list.get(1)));
        }
        if (both instanceof String text && text.indexOf('.') > 0) {
            int dot = text.lastIndexOf('.');
            return new End(text.substring(0, dot), text.substring(dot + 1));
        }
        String node = RawNode.text(map, nodeKeys);
        if (node == null && both instanceof String text) {
            node = text;
        }
        if (node == null) {
            return null;
        }
        String port = RawNode.text(map, portKeys);
        return new End(node, port == null ? usualPort : port);
    }
}
