package com.casarerpa.orchestrator.monitoring.application;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What all listeners of this process together want to be told.
///
/// @param self this process
/// @param all whether every type is wanted of whoever wrote it
/// @param types types that are wanted of whoever wrote them
/// @param othersAll whether every type is wanted that another process wrote
/// @param othersTypes types that are wanted when another process wrote them
public record Wanted(UUID self, boolean all, Set<String> types, boolean othersAll, Set<String> othersTypes) {
    public Wanted {
        types = Set.copyOf(types);
        othersTypes = Set.copyOf(othersTypes);
    }

    /// Everything that any of these wants.
    static Wanted by(UUID self, List<Interest> interests) {
        boolean all = false;
        boolean othersAll = false;
        var types = new HashSet<String>();
        var othersTypes = new HashSet<String>();
        for (var interest : interests) {
            all |= interest.all() && interest.ownToo();
            othersAll |= interest.all();
            (interest.ownToo() ? types : othersTypes).addAll(interest.types());
        }
        return new Wanted(self, all, types, othersAll, othersTypes);
    }
}
