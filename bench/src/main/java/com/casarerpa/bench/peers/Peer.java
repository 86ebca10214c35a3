package com.casarerpa.bench.peers;

import com.casarerpa.orchestrator.platform.database.DatabaseUrl;

/// A job queue on PostgreSQL that others use, with the settings under which it is fastest.
sealed interface Peer permits DbSchedulerPeer, GraphileWorkerPeer {
    /// Its name and version.
    String name();

    /// How it is set, for the reader of the figures.
    String settings();

    /// What it did in the region of on a quiet machine of two cores: a first guess at how many jobs make a round.
    int usualPerSecond();

    /// Fills its queue with jobs that do nothing, works them off and drops everything that it made in the database.
    ///
    /// @param jobs how many, at least 1
    /// @throws com.casarerpa.bench.BenchmarkException when not every job was completed, with the reason
    PeerRun run(DatabaseUrl database, int jobs) throws InterruptedException;
}
