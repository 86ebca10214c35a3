package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import com.casarerpa.orchestrator.platform.combine.Combiner;
import com.casarerpa.orchestrator.robot.application.KnownRobot.CancelRequest;
import java.util.Collections;
import java.util.List;

/// Notes that heartbeats' answers have told robots to stop runs, many at a time and beside the answers. What
/// cannot be written is noted with the robot's next heartbeat, which tells it again. Thread-safe.
final class CancelsTold implements AutoCloseable {
    private static final int LARGEST = 1000;

    private final BeatStore store;
    private final EventBus events;
    private final Combiner<CancelRequest, Boolean> writes;

    CancelsTold(BeatStore store, EventBus events, BatchFailure.Classifier failures) {
        this.store = store;
        this.events = events;
        this.writes = new Combiner<>("cancels-told", LARGEST, this::write, failures, Runnable::run);
    }

    Combiner<?, ?> combiner() {
        return writes;
    }

    /// Returns at once.
    void told(List<CancelRequest> runs) {
        if (!runs.isEmpty()) {
            var _ = writes.submitTogether(runs);
        }
    }

    private List<Boolean> write(List<CancelRequest> runs) {
        boolean news = store.tellCancels(runs) > 0;
        if (news) {
            events.committed();
        }
        return Collections.nCopies(runs.size(), news);
    }

    /// Writes what waits and takes no more.
    @Override
    public void close() {
        writes.close();
    }
}
