package com.casarerpa.workflow.load;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which type a node's written type means.
final class TypeNames {
    /// Names that stand for a browser node and a desktop node.
    private static final Set<String> AMBIGUOUS = Set.of("ClickElementNode", "TypeTextNode", "WaitForElementNode");

    private TypeNames() {}

    /// The catalogue's name; the written one when the catalogue has none that fits.
    static String settle(RawNode node, NodeRegistry registry, List<Connection> connections) {
        String written = node.type();
        if (AMBIGUOUS.contains(written)) {
            String desktop = "Desktop" + written;
            return registry.type(desktop).isPresent() && isDesktop(node, registry, connections) ? desktop : written;
        }
        if (registry.type(written).isPresent()) {
            return written;
        }
        // A canvas saves `package.VisualIfNode`; people write `If`.
        String bare = written.substring(written.lastIndexOf('.') + 1);
        String plain = bare.startsWith("Visual") ? bare.substring("Visual".length()) : bare;
        for (String candidate : new String[] {bare, plain, plain + "Node"}) {
            if (registry.type(candidate).isPresent()) {
                return candidate;
            }
        }
        return written;
    }

    private static boolean isDesktop(RawNode node, NodeRegistry registry, List<Connection> connections) {
        boolean connected = connections.stream()
                .anyMatch(connection -> connection.targetNode().equals(node.id())
                        && (connection.targetPort().equals("element")
                                || connection.targetPort().equals("window")));
        if (connected || isDesktopSelector(node.config().get("selector"))) {
            return true;
        }
        Set<String> browser = keys(registry.type(node.type()));
        return keys(registry.type("Desktop" + node.type())).stream()
                .anyMatch(key -> !browser.contains(key) && node.config().containsKey(key));
    }

    private static boolean isDesktopSelector(@Nullable Object selector) {
        return (selector instanceof Map<?, ?> map && map.containsKey("strategy"))
                || (selector instanceof String text && text.strip().startsWith("{") && text.contains("\"strategy\""));
    }

    private static Set<String> keys(Optional<NodeType> type) {
        return type.map(known ->
                        known.properties().stream().map(NodeType.Property::name).collect(Collectors.toSet()))
                .orElse(Set.of());
    }
}
