package com.casarerpa.nodes.document.testing;

import com.casarerpa.nodes.document.DocumentNodes;
import com.casarerpa.nodes.testing.FakeContext;

/// Contexts for the nodes of this module.
public final class DocumentContext {
    private DocumentContext() {}

    /// A context for a node of the type.
    public static FakeContext of(String type) {
        return FakeContext.of(DocumentNodes.all(), type);
    }
}
