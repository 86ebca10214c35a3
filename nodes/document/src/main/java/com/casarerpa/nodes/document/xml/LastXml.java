package com.casarerpa.nodes.document.xml;

import com.casarerpa.workflow.spi.NodeContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/// The document that the run parsed last, for nodes that are given none. Thread-safe.
final class LastXml implements AutoCloseable {
    private volatile @Nullable Document last;

    static LastXml of(NodeContext context) throws Exception {
        return context.resource(LastXml.class, LastXml::new);
    }

    Optional<Document> document() {
        return Optional.ofNullable(last);
    }

    void keep(Document document) {
        last = document;
    }

    @Override
    public void close() {
        last = null;
    }
}
