package com.casarerpa.bench.fault;

import java.util.function.Consumer;

/// One part of what is checked. Pure: the same evidence, the same findings.
@FunctionalInterface
interface Check {
    /// Looks for what must not be.
    void find(Evidence evidence, Consumer<Finding> found);
}
