package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// Header fields of a request as nodes give them: a map from names to values. Upper and lower case are the same name.
final class RequestHeaders {
    /// What must not be sent to another server than the one it was meant for.
    private static final Set<String> CONFIDENTIAL = Set.of("authorization", "proxy-authorization", "cookie");

    private RequestHeaders() {}

    /// The fields, checked; one without a value is left out.
    ///
    /// @throws NodeException `INVALID_INPUT` for a name or a value that cannot stand in a request
    static Headers of(Map<String, @Nullable Object> fields) throws NodeException {
        Headers.Builder headers = new Headers.Builder();
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            Object value = field.getValue();
            if (value != null) {
                String name = field.getKey().strip();
                headers.removeAll(checkName(name)).addUnsafeNonAscii(name, checkValue(name, Values.text(value)));
            }
        }
        return headers.build();
    }

    private static String checkName(String name) throws NodeException {
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the name of a header such as X-Request-Id, but got " + Values.describe(name));
        }
        return name;
    }

    private static String checkValue(String name, String value) throws NodeException {
        String stripped = value.strip();
        if (stripped.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
            // The value itself may be a secret.
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the header " + name + " to have a value of one line, but it has line breaks or other"
                            + " control characters; take them out");
        }
        return stripped;
    }

    /// The map with one field set; the same name in another spelling is replaced.
    static Map<String, @Nullable Object> set(
            Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        changed.keySet().removeIf(known -> known.equalsIgnoreCase(name));
        changed.put(name, value);
        return changed;
    }

    /// The fields that may go on to another server: none that tells who is asking.
    static Headers withoutConfidential(Headers headers) {
        Headers.Builder kept = headers.newBuilder();
        headers.names().stream().filter(RequestHeaders::isConfidential).forEach(kept::removeAll);
        return kept.removeAll("Host").build();
    }

    private static boolean isConfidential(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CONFIDENTIAL.contains(lower)
                || lower.contains("api-key")
                || lower.contains("apikey")
                || lower.contains("token")
                || lower.contains("secret")
                || lower.contains("password");
    }
}
