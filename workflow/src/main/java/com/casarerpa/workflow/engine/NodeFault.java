package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;

/// Carries a [NodeException] out of a call that may not throw it.
final class NodeFault extends RuntimeException {
    private final transient NodeException reason;

    NodeFault(NodeException reason) {
        super(reason.getMessage(), reason, false, false);
        this.reason = reason;
    }

    NodeException reason() {
        return reason;
    }
}
