package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;
import org.jspecify.annotations.Nullable;

/// A node that the engine runs itself because it steers the run. Shared by all runs; keeps no state.
@FunctionalInterface
interface Control {
    /// Runs the node: enqueues what follows in `region.queue`, or runs regions of its own first.
    ///
    /// @return null when the region goes on
    /// @throws NodeException the node itself failed; the strand applies the usual order of failure
    @Nullable
    Signal run(Strand strand, PlannedNode node, Region region) throws NodeException, InterruptedException;
}
