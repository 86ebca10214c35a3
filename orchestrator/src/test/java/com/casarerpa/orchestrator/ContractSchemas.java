package com.casarerpa.orchestrator;

import com.casarerpa.contract.ContractJson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The OpenAPI document, to compare answers with.
final class ContractSchemas {
    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    ContractSchemas() {
        try (var yaml = ContractJson.class.getResourceAsStream("/openapi.yaml")) {
            document = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `METHOD path` by operation id.
    Map<String, String> operations() {
        var operations = new TreeMap<String, String>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var id = method.getValue().path("operationId");
                if (id.isString()) {
                    operations.put(id.asString(), method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
        }
        return operations;
    }

    /// What an answer has that the document does not allow: status, content type, body.
    List<String> violations(String operationId, int status, String contentType, String body) {
        var operation = operation(operationId);
        var response = resolved(operation.path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            if (status < 400) {
                return List.of("status " + status + " is not in the document");
            }
            response = resolved(operation.path("responses").path("default"));
        }
        if (body.isEmpty() && response.path("content").isMissingNode()) {
            return List.of();
        }
        var type = contentType.split(";", 2)[0].strip();
        var content = response.path("content").path(type);
        if (response.path("content").has("*/*")) {
            return List.of();
        }
        if (content.isMissingNode()) {
            return List.of("content type " + type + " is not in the document for status " + status);
        }
        if (!type.endsWith("json") || type.endsWith("x-ndjson")) {
            return List.of();
        }
        var schema = (ObjectNode) content.path("schema").deepCopy();
        schema.set("components", document.path("components"));
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        return registry
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /// Which statuses the document names for an operation.
    List<String> statuses(String operationId) {
        return List.copyOf(operation(operationId).path("responses").propertyNames());
    }

    /// Whether an operation asks for a credential.
    boolean isSecured(String operationId) {
        return operation(operationId).path("security").size() > 0;
    }

    /// Whether one of the operation's ways in is a robot's key, or an admin's.
    boolean admits(String operationId, String scheme) {
        return operation(operationId).path("security").toString().contains("\"" + scheme + "\"");
    }

    private JsonNode operation(String operationId) {
        for (var path : document.path("paths")) {
            for (var method : path) {
                if (method.path("operationId").asString("").equals(operationId)) {
                    return method;
                }
            }
        }
        throw new IllegalArgumentException("No operation " + operationId);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}
