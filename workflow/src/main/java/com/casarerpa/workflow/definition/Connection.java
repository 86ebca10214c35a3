package com.casarerpa.workflow.definition;

/// A wire from an output port to an input port.
public record Connection(String sourceNode, String sourcePort, String targetNode, String targetPort) {
    @Override
    public String toString() {
        return sourceNode + "." + sourcePort + " -> " + targetNode + "." + targetPort;
    }
}
