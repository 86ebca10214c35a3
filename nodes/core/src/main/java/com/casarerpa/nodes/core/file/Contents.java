package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;

/// The bytes that a node is to write.
final class Contents {
    private Contents() {}

    /// `content` as bytes: bytes as they are, anything else as text in the node's encoding.
    static byte[] bytes(NodeContext context) throws NodeException {
        Object content = context.input("content");
        if (content instanceof byte[] bytes) {
            return bytes.clone();
        }
        TextEncoding encoding = TextEncoding.of(context.text("encoding", "utf-8"));
        return encoding.encode(content == null ? "" : Values.text(content), context);
    }
}
