package com.casarerpa.orchestrator.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Where a page of a list that is sorted by name and id ended; opaque text to callers.
public record NameCursor(String name, UUID id) {
    private static final int ID_LENGTH = 36;

    /// The text to hand out.
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + name).getBytes(StandardCharsets.UTF_8));
    }

    /// Reads what was handed out; empty for anything else.
    public static Optional<NameCursor> read(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (plain.length() < ID_LENGTH || plain.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            return Optional.of(
                    new NameCursor(plain.substring(ID_LENGTH), UUID.fromString(plain.substring(0, ID_LENGTH))));
        } catch (IllegalArgumentException e) {
            // Neither base64 nor an id in it: a cursor that somebody made up.
            return Optional.empty();
        }
    }
}
