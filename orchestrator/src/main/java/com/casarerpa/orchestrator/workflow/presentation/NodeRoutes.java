package com.casarerpa.orchestrator.workflow.presentation;

import com.casarerpa.contract.node.CatalogNode;
import com.casarerpa.contract.node.CatalogPort;
import com.casarerpa.contract.node.CatalogProperty;
import com.casarerpa.contract.node.NodeCatalog;
import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.nodes.catalogue.Examples;
import com.casarerpa.nodes.catalogue.NodeExample;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.NodeType.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The call about node types.
public final class NodeRoutes {
    /// The routes.
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/nodes", "listNodes", Caller.ADMIN, this::list));
    }

    private Answer list(Request request) {
        return Answer.ok(Whole.CATALOG);
    }

    /// Made when somebody asks first: not everybody does, and the server is to start quickly.
    private static final class Whole {
        static final NodeCatalog CATALOG = catalog();
    }

    private static NodeCatalog catalog() {
        Map<String, List<String>> platforms = new LinkedHashMap<>();
        for (String platform : List.of("windows", "linux", "mac")) {
            for (NodeType type : Catalogue.read(platform)) {
                List<String> where = platforms.computeIfAbsent(type.name(), name -> new ArrayList<>());
                if (type.status() == Status.IMPLEMENTED) {
                    where.add(platform);
                }
            }
        }
        List<NodeType> types = Catalogue.read("windows");
        Map<String, NodeExample> examples = Examples.read(types);
        return new NodeCatalog(types.stream()
                .map(type -> node(
                        type,
                        platforms.getOrDefault(type.name(), List.of()),
                        Optional.ofNullable(examples.get(type.name()))))
                .toList());
    }

    private static CatalogNode node(NodeType type, List<String> platforms, Optional<NodeExample> example) {
        return new CatalogNode(
                type.name(),
                type.category(),
                platforms,
                type.properties().stream()
                        .map(property -> new CatalogProperty(
                                property.name(),
                                property.type().name().toLowerCase(Locale.ROOT),
                                property.required(),
                                property.choices(),
                                property.defaultValue()))
                        .toList(),
                ports(type.inputs()),
                ports(type.outputs()),
                type.aliasOf().orElse(null),
                example.map(NodeExample::shows).orElse(null),
                example.flatMap(NodeExample::needs).orElse(null),
                example.map(NodeExample::workflow).orElse(null));
    }

    private static List<CatalogPort> ports(List<NodeType.Port> ports) {
        return ports.stream()
                .map(port -> new CatalogPort(port.name(), port.type().name()))
                .toList();
    }
}
