package com.casarerpa.workflow.engine;

/// What an ErrorRecovery node said about later failures. Belongs to one strand.
final class Recovery {
    final Strategy strategy;
    final PlannedNode node;
    /// How often it may still retry or restart.
    int left;

    Recovery(Strategy strategy, PlannedNode node, int left) {
        this.strategy = strategy;
        this.node = node;
        this.left = left;
    }

    /// What happens when a node fails.
    enum Strategy {
        STOP,
        CONTINUE,
        RETRY,
        RESTART,
        FALLBACK
    }
}
