package com.casarerpa.bench.fuzz;

import com.casarerpa.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The operations of the OpenAPI document.
///
/// @param operations all of them
/// @param schemas what they refer to
record Contract(List<Operation> operations, JsonNode schemas) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    /// One operation.
    ///
    /// @param parameters of path and query
    /// @param body the schema of its JSON body
    record Operation(String id, String method, String path, List<JsonNode> parameters, Optional<JsonNode> body) {}

    /// Reads the document that is packed with the contract.
    static Contract read() {
        try (var yaml = ContractJson.class.getResourceAsStream("/openapi.yaml")) {
            var document = new YAMLMapper().readTree(yaml);
            var operations = new ArrayList<Operation>();
            for (var path : document.path("paths").properties()) {
                for (var method : path.getValue().properties()) {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(operation(document, path.getKey(), path.getValue(), method.getKey()));
                    }
                }
            }
            return new Contract(List.copyOf(operations), document.at("/components/schemas"));
        } catch (IOException broken) {
            throw new UncheckedIOException("The OpenAPI document cannot be read", broken);
        }
    }

    private static Operation operation(JsonNode document, String path, JsonNode shared, String method) {
        var operation = shared.path(method);
        var parameters = new ArrayList<JsonNode>();
        for (var list : List.of(shared.path("parameters"), operation.path("parameters"))) {
            for (var each : list) {
                parameters.add(resolved(document, each));
            }
        }
        var body = resolved(document, operation.path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        return new Operation(
                operation.path("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                List.copyOf(parameters),
                body.isMissingNode() ? Optional.empty() : Optional.of(body));
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    /// A schema itself, in place of a reference to it.
    JsonNode resolve(JsonNode schema) {
        var current = schema;
        while (current.has("$ref")) {
            var name = current.path("$ref").asString();
            current = schemas.path(name.substring(name.lastIndexOf('/') + 1));
        }
        return current;
    }
}
