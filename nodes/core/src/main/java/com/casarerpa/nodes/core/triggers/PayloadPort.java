package com.casarerpa.nodes.core.triggers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An output of a trigger node and where its value stands in the payload.
///
/// @param otherNames names under which watchers send the same thing, for example `from_address` for `sender`
/// @param whole whether the port carries the payload as a whole when it has no entry of its own in it
record PayloadPort(String name, List<String> otherNames, boolean whole) {

    /// A port whose value stands under its own name, or under one of the others.
    static PayloadPort port(String name, String... otherNames) {
        return new PayloadPort(name, List.of(otherNames), false);
    }

    /// A port for everything that the trigger tells.
    static PayloadPort whole(String name, String... otherNames) {
        return new PayloadPort(name, List.of(otherNames), true);
    }

    @Nullable
    Object value(Map<String, @Nullable Object> payload) {
        if (payload.containsKey(name)) {
            return payload.get(name);
        }
        for (String other : otherNames) {
            if (payload.containsKey(other)) {
                return payload.get(other);
            }
        }
        return whole ? payload : null;
    }
}
