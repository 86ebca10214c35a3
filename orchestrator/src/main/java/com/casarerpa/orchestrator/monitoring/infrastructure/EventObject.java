package com.casarerpa.orchestrator.monitoring.infrastructure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/// The data of one event, written as JSON text field by field. A field without a value is left out.
public final class EventObject {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
    private final StringBuilder json = new StringBuilder(320).append('{');

    /// A text.
    public EventObject put(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            json.append('"');
            ENCODER.quoteAsString(value, json);
            json.append('"');
        }
        return this;
    }

    /// An id.
    public EventObject put(String name, @Nullable UUID value) {
        if (value != null) {
            name(name);
            json.append('"').append(value).append('"');
        }
        return this;
    }

    /// A number.
    public EventObject put(String name, long value) {
        name(name);
        json.append(value);
        return this;
    }

    /// A number.
    public EventObject put(String name, double value) {
        name(name);
        json.append(value);
        return this;
    }

    /// An instant.
    public EventObject put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : value.toString());
    }

    private void name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        json.append('"').append(name).append("\":");
    }

    /// The finished object.
    public String text() {
        return json + "}";
    }
}
