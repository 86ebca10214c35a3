package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.event.EventType;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.monitoring.application.Interest;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import com.casarerpa.orchestrator.platform.combine.Combiner;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What heartbeats are answered from, in memory, so that an idle robot costs no look at the database.
///
/// A robot is looked up with its first heartbeat, all that come together in one statement, and forgotten when an event
/// tells that an operator wants something else of it, that a run of it shall stop, or that it has another name or is
/// gone. Memory is trusted only while events arrive without delay; otherwise every heartbeat is a look at the database,
/// and so is that of a robot with runs to stop. Thread-safe.
public final class RobotPictures implements EventBus.Listener, AutoCloseable {
    private static final Duration TRUSTED = Duration.ofSeconds(1);
    private static final int LARGEST_LOOK = 1000;
    private static final Interest CHANGES =
            Interest.of(Set.of(EventType.ROBOT_STATUS, EventType.ROBOT_REGISTERED, EventType.JOB_CANCEL_REQUESTED));

    private final BeatStore store;
    private final EventBus events;
    private final DatabaseTime time;
    private final ConcurrentMap<RobotId, Entry> entries = new ConcurrentHashMap<>();
    private final Combiner<RobotId, Optional<RobotPicture>> looks;

    private sealed interface Entry {}

    private record Kept(RobotPicture picture) implements Entry {}

    /// Stands for a robot while it is looked up; an event takes it away, and what was read is then not kept. Compared
    /// by identity.
    private static final class Looking implements Entry {}

    RobotPictures(BeatStore store, EventBus events, DatabaseTime time, BatchFailure.Classifier failures) {
        this.store = store;
        this.events = events;
        this.time = time;
        this.looks = new Combiner<>(
                "heartbeat-look",
                LARGEST_LOOK,
                this::look,
                failures,
                replies -> Thread.ofVirtual().name("heartbeat-answers").start(replies));
    }

    Combiner<?, ?> combiner() {
        return looks;
    }

    /// The robot, at once when it is known here; empty when it does not exist.
    CompletableFuture<Optional<RobotPicture>> of(RobotId robotId) {
        return entries.get(robotId) instanceof Kept(RobotPicture picture) && events.freshWithin(TRUSTED)
                ? CompletableFuture.completedFuture(Optional.of(picture))
                : looks.submit(robotId);
    }

    private List<Optional<RobotPicture>> look(List<RobotId> robotIds) {
        Set<RobotId> wanted = new HashSet<>(robotIds);
        boolean told = events.freshWithin(TRUSTED);
        var looking = new Looking();
        wanted.forEach(id -> entries.put(id, looking));
        try {
            var loaded = store.load(wanted);
            long now = System.nanoTime();
            loaded.at().ifPresent(time::heard);
            Map<RobotId, RobotPicture> found = new HashMap<>();
            for (KnownRobot robot : loaded.robots()) {
                var picture = new RobotPicture(robot, now);
                found.put(robot.robotId(), picture);
                if (told && robot.cancels().isEmpty()) {
                    entries.replace(robot.robotId(), looking, new Kept(picture));
                }
            }
            return robotIds.stream()
                    .map(id -> Optional.ofNullable(found.get(id)))
                    .toList();
        } finally {
            wanted.forEach(id -> entries.remove(id, looking));
        }
    }

    @Override
    public Interest interest() {
        return CHANGES;
    }

    @Override
    public void on(Event event) {
        if (changesWhatIsKept(event)) {
            event.robotId().ifPresent(id -> entries.remove(new RobotId(id)));
        }
    }

    /// Not so a robot's own status: with each job that it runs, every one of them would be looked up again. What an
    /// operator wants of it names the operator.
    private static boolean changesWhatIsKept(Event event) {
        return switch (event.type()) {
            case EventType.ROBOT_REGISTERED, EventType.JOB_CANCEL_REQUESTED -> true;
            case EventType.ROBOT_STATUS ->
                event.data().contains("\"actor\"") || event.data().contains("\"deleted\"");
            default -> false;
        };
    }

    @Override
    public void gap(long afterSeq, long upToSeq) {
        entries.clear();
    }

    /// Answers who waits and takes no more.
    @Override
    public void close() {
        looks.close();
    }
}
