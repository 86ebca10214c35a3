package com.casarerpa.orchestrator.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.util.URIUtil;

/// Finds the routes of a path. Immutable after construction.
final class Router {
    private final PathMappings<Resource> resources = new PathMappings<>();

    /// The routes of one path template.
    private record Resource(UriTemplatePathSpec spec, Map<Method, Route> routes, Optional<SocketRoute> socket) {}

    /// The routes of one path, and the values of the template's parameters.
    record Match(Map<Method, Route> routes, Optional<SocketRoute> socket, Map<String, String> parameters) {}

    /// @throws IllegalArgumentException when two routes have the same method and path, or the same operation id
    Router(List<Route> routes, List<SocketRoute> sockets) {
        var byPath = new HashMap<String, Map<Method, Route>>();
        var operations = new ArrayList<String>();
        for (var route : routes) {
            var methods = byPath.computeIfAbsent(route.path(), path -> new EnumMap<>(Method.class));
            var twin = methods.put(route.method(), route);
            if (twin != null || operations.contains(route.operationId())) {
                throw new IllegalArgumentException("Expected one route of each method, path and operation id, got two: "
                        + route.operationId() + " at " + route.method() + " " + route.path());
            }
            operations.add(route.operationId());
        }
        for (var socket : sockets) {
            byPath.computeIfAbsent(socket.path(), path -> new EnumMap<>(Method.class));
        }
        byPath.forEach((path, methods) -> {
            var spec = new UriTemplatePathSpec(path);
            var socket =
                    sockets.stream().filter(each -> each.path().equals(path)).findFirst();
            resources.put(spec, new Resource(spec, methods, socket));
        });
    }

    /// What is at `path`, which is canonical but still encoded.
    Optional<Match> find(String path) {
        var matched = resources.getMatched(path);
        if (matched == null) {
            return Optional.empty();
        }
        var resource = matched.getResource();
        var parameters = new HashMap<String, String>();
        if (resource.spec().getVariableCount() > 0) {
            resource.spec()
                    .getPathParams(path)
                    .forEach((name, value) -> parameters.put(name, URIUtil.decodePath(value)));
        }
        return Optional.of(new Match(resource.routes(), resource.socket(), parameters));
    }
}
