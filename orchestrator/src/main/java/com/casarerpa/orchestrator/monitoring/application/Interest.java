package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.domain.EventRow;
import java.util.Set;
import java.util.UUID;

/// What a listener wants to be told. What nobody wants is not even fetched.
///
/// @param all whether every type is wanted
/// @param types the wanted types, or prefixes such as `job.*`, when it is not every one
/// @param ownToo whether also what this process wrote under its own id: who is told of that directly says no
public record Interest(boolean all, Set<String> types, boolean ownToo) {
    /// Nothing just now.
    public static final Interest NOTHING = new Interest(false, Set.of(), false);

    /// Everything.
    public static final Interest EVERYTHING = new Interest(true, Set.of(), true);

    public Interest {
        types = Set.copyOf(types);
    }

    /// These types, whoever wrote them.
    public static Interest of(Set<String> types) {
        return new Interest(false, types, true);
    }

    /// These types, except what this process wrote under its own id.
    public static Interest ofOthers(Set<String> types) {
        return new Interest(false, types, false);
    }

    /// Whether nothing is wanted.
    public boolean isNothing() {
        return !all && types.isEmpty();
    }

    /// Whether the events of a row are wanted in the process `self`.
    boolean takes(EventRow row, UUID self) {
        return (all || types.contains(row.type()) || types.contains(prefix(row.type())))
                && (ownToo || row.origin().filter(self::equals).isEmpty());
    }

    private static String prefix(String type) {
        int dot = type.indexOf('.');
        return (dot < 0 ? type : type.substring(0, dot)) + ".*";
    }
}
