package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.Values;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// The body of a request and the header fields that go with it.
record RequestContent(@Nullable RequestBody body, Headers headers) {
    private static final String TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /// @param value text and bytes go out as they are; maps and lists as JSON, or as a form if the type is one
    /// @param usualType the type of content without a header that names it
    static RequestContent of(@Nullable Object value, String usualType, Headers headers) {
        if (value == null || "".equals(value)) {
            return new RequestContent(null, headers);
        }
        String own = headers.get(TYPE);
        String type = own != null ? own : type(value, usualType);
        Headers fields =
                own != null ? headers : headers.newBuilder().add(TYPE, type).build();
        // Without a type of its own: the client would add a charset to it.
        return new RequestContent(RequestBody.create(bytes(value, type), null), fields);
    }

    private static String type(Object value, String usual) {
        if (value instanceof byte[] && (usual.isBlank() || usual.equals(JSON))) {
            return "application/octet-stream";
        }
        return usual.isBlank() ? JSON : usual;
    }

    private static byte[] bytes(Object value, String type) {
        Charset charset = Optional.ofNullable(MediaType.parse(type))
                .flatMap(known -> Optional.ofNullable(known.parameter("charset")))
                .flatMap(Charsets::named)
                .orElse(StandardCharsets.UTF_8);
        return switch (value) {
            case byte[] bytes -> bytes;
            // A map in the config comes as JSON text, because the property is a text.
            case String text
            when type.startsWith(FORM) && text.startsWith("{") ->
                Values.asMap(text).map(Urls::query).orElse(text).getBytes(charset);
            case Map<?, ?> map
            when type.startsWith(FORM) -> Urls.query(fields(map)).getBytes(charset);
            case Map<?, ?> map -> Values.json(map).getBytes(charset);
            case List<?> list -> Values.json(list).getBytes(charset);
            default -> Values.text(value).getBytes(charset);
        };
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> map) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(Values.text(name), value));
        return fields;
    }
}
