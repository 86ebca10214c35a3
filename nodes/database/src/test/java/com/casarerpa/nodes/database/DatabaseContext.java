package com.casarerpa.nodes.database;

import com.casarerpa.nodes.testing.FakeContext;

/// Contexts for the nodes of this module.
final class DatabaseContext {
    private DatabaseContext() {}

    static FakeContext of(String type) {
        return FakeContext.of(DatabaseNodes.all(), type);
    }

    /// A node on the connection of an earlier one, which it finds by itself.
    static FakeContext on(FakeContext earlier, String type) {
        return of(type).after(earlier);
    }
}
