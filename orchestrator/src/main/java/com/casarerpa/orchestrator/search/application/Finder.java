package com.casarerpa.orchestrator.search.application;

import com.casarerpa.contract.search.FoundJob;
import com.casarerpa.contract.search.FoundThing;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Looks for things by a few letters.
public interface Finder {
    /// Where to look.
    record Place(Optional<UUID> tenantId, Optional<UUID> workspaceId) {}

    /// Jobs whose id begins with these hexadecimal digits, newest first, and then those of the newest whose id ends so.
    List<FoundJob> jobs(String digits, Place place, int limit);

    /// Robots whose name holds the words; those that begin with them first.
    List<FoundThing> robots(String words, Place place, int limit);

    /// Registered workflows likewise.
    List<FoundThing> workflows(String words, Place place, int limit);
}
