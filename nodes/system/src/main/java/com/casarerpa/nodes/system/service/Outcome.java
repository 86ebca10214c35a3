package com.casarerpa.nodes.system.service;

import com.casarerpa.workflow.spi.NodeResult;

/// How the service manager answered.
record Outcome(boolean success, String message) {
    NodeResult toResult() {
        return NodeResult.of("success", success).with("message", message);
    }
}
