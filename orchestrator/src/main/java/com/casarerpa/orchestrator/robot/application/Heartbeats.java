package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.LoopPulse;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import com.casarerpa.orchestrator.platform.combine.Combiner;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What all kinds of heartbeats share: they are answered from memory ([RobotPictures]) and written in bulk ([Beats]).
/// Thread-safe.
public final class Heartbeats implements AutoCloseable {
    private final DatabaseTime time = new DatabaseTime();
    private final RobotPictures pictures;
    private final Beats beats;
    private final CancelsTold cancels;
    private final EventBus.Subscription subscription;

    private Heartbeats(BeatStore store, EventBus events, BatchFailure.Classifier failures) {
        this.pictures = new RobotPictures(store, events, time, failures);
        this.beats = new Beats(store, events, time, failures);
        this.cancels = new CancelsTold(store, events, failures);
        this.subscription = events.subscribe(pictures);
    }

    /// Begins to write once a second.
    ///
    /// @param failures tells what an exception of `store` means
    public static Heartbeats start(BeatStore store, EventBus events, BatchFailure.Classifier failures) {
        var heartbeats = new Heartbeats(store, events, failures);
        heartbeats.beats.start();
        return heartbeats;
    }

    /// The robot that says that it lives; empty when it does not exist. Fails when its heartbeat could not be noted.
    CompletableFuture<Optional<RobotPicture>> picture(RobotId robotId) {
        try {
            beats.requireWritten();
        } catch (IllegalStateException failing) {
            return CompletableFuture.failedFuture(failing);
        }
        return pictures.of(robotId);
    }

    /// Keeps a heartbeat to be written.
    void note(Beat beat) {
        beats.note(beat);
    }

    /// Its answer tells a robot to stop these runs.
    void told(List<KnownRobot.CancelRequest> runs) {
        cancels.told(runs);
    }

    /// The database's time.
    Instant now() {
        return time.now();
    }

    /// Writes what was noted and is not written yet.
    public void write() {
        beats.write();
    }

    /// Whether they are written.
    public LoopPulse pulse() {
        return beats.pulse();
    }

    /// What looks up and writes beside that, for the metrics.
    public List<Combiner<?, ?>> combiners() {
        return List.of(pictures.combiner(), cancels.combiner());
    }

    /// Answers who waits, and writes once more.
    @Override
    public void close() {
        subscription.close();
        pictures.close();
        cancels.close();
        beats.close();
    }
}
