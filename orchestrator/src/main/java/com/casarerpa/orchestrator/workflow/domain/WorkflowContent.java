package com.casarerpa.orchestrator.workflow.domain;

import com.casarerpa.contract.ContractJson;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// One immutable content of a workflow: its file without insignificant white space, and the digest by which the same
/// content is known again. The order of keys and the spelling of numbers stay, since they are meaning.
///
/// @param json compact JSON
/// @param digest SHA-256 of it as UTF-8, in lower-case hexadecimal
public record WorkflowContent(String json, String digest) {
    /// Reads a text; empty when it is not one JSON value.
    public static Optional<WorkflowContent> of(String text) {
        try {
            return compact(text).map(json -> new WorkflowContent(json, sha256(json)));
        } catch (JacksonException e) {
            // Whoever called says what is wrong with it, by line and column.
            return Optional.empty();
        }
    }

    private static Optional<String> compact(String text) {
        StringWriter compact = new StringWriter(text.length());
        try (JsonParser parser = ContractJson.mapper().createParser(text);
                JsonGenerator generator = ContractJson.mapper().createGenerator(compact)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            generator.copyCurrentStructureExact(parser);
            if (parser.nextToken() != null) {
                return Optional.empty();
            }
        }
        return Optional.of(compact.toString());
    }

    private static String sha256(String json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
