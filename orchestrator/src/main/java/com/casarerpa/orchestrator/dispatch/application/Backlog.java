package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The next jobs of one workspace, lane by lane. Lanes of pinned jobs stand apart, by their robot, so that thousands of
/// them cost the others nothing. Used by one thread.
final class Backlog {
    private final Map<Long, LaneBuffer> open = new HashMap<>();
    private final Map<UUID, Map<Long, LaneBuffer>> pinned = new HashMap<>();

    /// Adds jobs that were made known by themselves.
    void add(Collection<Candidate> jobs) {
        jobs.forEach(job -> lane(job).add(job));
    }

    /// Adds a page that follows what is known of its lane.
    void append(DispatchStore.LanePage page) {
        if (!page.jobs().isEmpty()) {
            lane(page.jobs().getFirst()).append(page.jobs(), page.all());
            return;
        }
        Stream.concat(Stream.of(open), pinned.values().stream())
                .map(lanes -> lanes.get(page.lane()))
                .filter(lane -> lane != null)
                .forEach(lane -> lane.append(List.of(), page.all()));
    }

    private LaneBuffer lane(Candidate job) {
        return job.asks()
                .robot()
                .map(robot -> pinned.computeIfAbsent(robot, id -> new HashMap<>()))
                .orElse(open)
                .computeIfAbsent(job.lane(), LaneBuffer::new);
    }

    /// The first job in the queue that the robot may take, or null.
    ///
    /// @param half of each lane that goes before the other, 0 or 1; -1 when both are alike
    @Nullable
    Candidate first(Terms terms, UUID robotId, int half) {
        var best = first(open.values(), terms, robotId, half);
        var own = pinned.get(robotId);
        if (own == null) {
            return best;
        }
        var mine = first(own.values(), terms, robotId, half);
        return best == null || (mine != null && mine.compareTo(best) < 0) ? mine : best;
    }

    private static @Nullable Candidate first(Collection<LaneBuffer> lanes, Terms terms, UUID robotId, int half) {
        Candidate best = null;
        for (var lane : lanes) {
            var job = lane.first(terms, robotId, half);
            if (job != null && (best == null || job.compareTo(best) < 0)) {
                best = job;
            }
        }
        return best;
    }

    void remove(Candidate job) {
        var robot = job.asks().robot();
        var lanes = robot.isPresent() ? pinned.get(robot.get()) : open;
        if (lanes == null) {
            return;
        }
        var lane = lanes.get(job.lane());
        if (lane == null) {
            return;
        }
        lane.remove(job);
        if (lane.isDone()) {
            lanes.remove(job.lane());
            if (robot.isPresent() && lanes.isEmpty()) {
                pinned.remove(robot.get());
            }
        }
    }

    /// The robots that jobs are pinned to.
    Set<UUID> pinnedRobots() {
        return pinned.keySet();
    }

    boolean isEmpty() {
        return open.isEmpty() && pinned.isEmpty();
    }

    /// The lanes of which too little is known.
    List<DispatchStore.LaneEnd> wanted(UUID workspaceId, int low) {
        var wanted = new ArrayList<DispatchStore.LaneEnd>();
        Stream.concat(Stream.of(open), pinned.values().stream())
                .flatMap(lanes -> lanes.values().stream())
                .filter(lane -> lane.wantsMore(low))
                .forEach(lane -> {
                    var end = lane.end();
                    if (end != null) {
                        wanted.add(new DispatchStore.LaneEnd(workspaceId, lane.number, end));
                    }
                });
        return wanted;
    }
}
