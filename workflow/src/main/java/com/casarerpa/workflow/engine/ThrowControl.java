package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;

/// ThrowError: fails with the message of the file.
final class ThrowControl implements Control {
    /// The code of an error that a workflow throws.
    static final String CODE = "CUSTOM_ERROR";

    @Override
    public Signal run(Strand strand, PlannedNode node, Region region) throws NodeException {
        throw new NodeException(CODE, Conditions.text(strand, node, "error_message", "Custom error"));
    }
}
