package com.casarerpa.orchestrator.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/// Finds the routes of a path: a tree of its segments. Where a segment fits both a word and a parameter, the word is
/// tried first. Immutable after construction.
final class Router {
    private final Node root = new Node("");

    /// What can follow a path's first segments.
    private static final class Node {
        private final String word;
        private final List<Node> words = new ArrayList<>();
        private @Nullable Node parameter;
        private @Nullable Resource resource;

        Node(String word) {
            this.word = word;
        }

        Node under(String segment) {
            if (segment.startsWith("{")) {
                var known = parameter == null ? new Node(segment) : parameter;
                parameter = known;
                return known;
            }
            return words.stream()
                    .filter(each -> each.word.equals(segment))
                    .findFirst()
                    .orElseGet(() -> {
                        var made = new Node(segment);
                        words.add(made);
                        return made;
                    });
        }
    }

    /// The routes of one path template.
    private record Resource(List<String> names, Map<Method, Route> routes, Optional<SocketRoute> socket) {}

    /// The routes of one path, and the values of the template's parameters.
    record Match(Map<Method, Route> routes, Optional<SocketRoute> socket, Parameters parameters) {}

    /// The values of a template's parameters, decoded.
    record Parameters(List<String> names, List<String> values) {
        static final Parameters NONE = new Parameters(List.of(), List.of());

        /// The value of `{name}`; null when the template has none.
        @Nullable
        String get(String name) {
            int at = names.indexOf(name);
            return at < 0 ? null : values.get(at);
        }
    }

    /// @throws IllegalArgumentException when two routes have the same method and path, or the same operation id
    Router(List<Route> routes, List<SocketRoute> sockets) {
        var byPath = new LinkedHashMap<String, Map<Method, Route>>();
        var operations = new HashSet<String>();
        for (var route : routes) {
            var methods = byPath.computeIfAbsent(route.path(), path -> new EnumMap<>(Method.class));
            var twin = methods.put(route.method(), route);
            if (twin != null || !operations.add(route.operationId())) {
                throw new IllegalArgumentException("Expected one route of each method, path and operation id, got two: "
                        + route.operationId() + " at " + route.method() + " " + route.path());
            }
        }
        for (var socket : sockets) {
            byPath.computeIfAbsent(socket.path(), path -> new EnumMap<>(Method.class));
        }
        byPath.forEach((path, methods) -> {
            var socket =
                    sockets.stream().filter(each -> each.path().equals(path)).findFirst();
            add(path, methods, socket);
        });
    }

    private void add(String path, Map<Method, Route> methods, Optional<SocketRoute> socket) {
        var names = new ArrayList<String>();
        var node = root;
        for (var segment : path.substring(1).split("/", -1)) {
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
            }
            node = node.under(segment);
        }
        if (node.resource != null) {
            throw new IllegalArgumentException(
                    "Expected paths that differ in more than the names of their parameters, got another " + path);
        }
        node.resource = new Resource(List.copyOf(names), methods, socket);
    }

    /// What is at `path`, which is canonical but still encoded.
    Optional<Match> find(String path) {
        var values = new ArrayList<String>(2);
        var resource = path.startsWith("/") ? find(root, path, 1, values) : null;
        return resource == null
                ? Optional.empty()
                : Optional.of(
                        new Match(resource.routes(), resource.socket(), new Parameters(resource.names(), values)));
    }

    private static @Nullable Resource find(Node node, String path, int from, List<String> values) {
        if (from > path.length()) {
            return node.resource;
        }
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        for (int i = 0; i < node.words.size(); i++) { // no iterator: each request comes through here
            var next = node.words.get(i);
            if (next.word.length() == end - from && path.startsWith(next.word, from)) {
                var found = find(next, path, end + 1, values);
                if (found != null) {
                    return found;
                }
            }
        }
        if (node.parameter == null || end == from) {
            return null;
        }
        int known = values.size();
        values.add(URIUtil.decodePath(path.substring(from, end)));
        var found = find(node.parameter, path, end + 1, values);
        if (found == null) {
            values.subList(known, values.size()).clear();
        }
        return found;
    }
}
