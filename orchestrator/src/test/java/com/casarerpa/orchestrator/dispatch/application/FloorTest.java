package com.casarerpa.orchestrator.dispatch.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.dispatch.RandomFleet;
import com.casarerpa.orchestrator.dispatch.application.DispatchStore.LanePage;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Matching;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A floor gives exactly what a slow and obvious rule gives: robots in the order of their arrival, each the first job
/// of
/// the queue that it may take. Replay a failure with `-Dcasare.seed=N`.
class FloorTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID WORKSPACE = UUID.randomUUID();

    private record Robot(UUID robotId, Terms terms) {}

    static List<Long> seeds() {
        return RandomFleet.seeds(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRound_givesWhatTheObviousRuleGives(long seed) {
        System.out.println("FloorTest -Dcasare.seed=" + seed);
        var fleet = new RandomFleet(new Random(seed));
        var robots = new ArrayList<Robot>();
        int count = fleet.random.nextInt(1, 40);
        for (int i = 0; i < count; i++) {
            robots.add(new Robot(id(fleet), fleet.terms()));
        }
        // Lanes whose numbers clash are rare, and right only as far as they have been read.
        boolean clash = fleet.chance(0.2);
        int page = clash ? 1_000 : fleet.random.nextInt(1, 8);
        var queue = new TreeSet<Candidate>();
        int jobs = fleet.random.nextInt(60);
        for (int i = 0; i < jobs; i++) {
            queue.add(job(fleet, robots, clash));
        }

        var floor = new Floor(TENANT, WORKSPACE);
        var heads = new Backlog();
        pages(queue, page).forEach(heads::append);
        floor.learn(heads);
        var line = new ArrayList<Robot>();
        long arrivals = 0;
        for (int step = 0; step < 4; step++) {
            // Some come, and jobs come that nobody has read from the queue.
            for (var robot : fleet.shuffled(robots)) {
                if (!line.contains(robot) && fleet.chance(0.6)) {
                    floor.enter(claim(robot, ++arrivals), robot.terms());
                    line.add(robot);
                }
            }
            for (int i = fleet.random.nextInt(6); i > 0; i--) {
                var job = job(fleet, robots, clash);
                queue.add(job);
                floor.backlog().add(List.of(job));
            }
            var actual = given(floor, queue, page);
            var expected = obvious(line, queue);
            assertThat(actual).as("step " + step).isEqualTo(expected);
            line.removeIf(robot -> expected.containsKey(robot.robotId()));
        }
    }

    /// The slow rule; takes the jobs out of the queue.
    private static Map<UUID, UUID> obvious(List<Robot> line, SortedSet<Candidate> queue) {
        var pairs = new LinkedHashMap<UUID, UUID>();
        for (var robot : line) {
            for (var job : queue) {
                if (Matching.suits(job.asks(), robot.terms(), robot.robotId())) {
                    pairs.put(robot.robotId(), job.jobId());
                    queue.remove(job);
                    break;
                }
            }
        }
        return pairs;
    }

    /// What the floor gives one by one; lanes of which too little is known are filled up before each.
    private static Map<UUID, UUID> given(Floor floor, SortedSet<Candidate> queue, int page) {
        var open = new TreeSet<>(queue);
        var pairs = new LinkedHashMap<UUID, UUID>();
        var round = floor.round();
        while (true) {
            refill(floor, open, page);
            var match = round.next();
            if (match == null) {
                return pairs;
            }
            open.remove(match.job());
            pairs.put(match.claim().robotId(), match.job().jobId());
        }
    }

    private static void refill(Floor floor, SortedSet<Candidate> queue, int page) {
        var ends = floor.backlog().wanted(WORKSPACE, 1);
        for (var end : ends) {
            var following = queue.stream()
                    .filter(job -> job.lane() == end.lane() && job.compareTo(end.after()) > 0)
                    .limit(page)
                    .toList();
            floor.backlog().append(new LanePage(WORKSPACE, end.lane(), following, following.size() < page));
        }
        if (!ends.isEmpty()) {
            refill(floor, queue, page);
        }
    }

    private static List<LanePage> pages(SortedSet<Candidate> queue, int page) {
        var lanes = new LinkedHashMap<Long, List<Candidate>>();
        queue.forEach(job ->
                lanes.computeIfAbsent(job.lane(), id -> new ArrayList<>()).add(job));
        return lanes.entrySet().stream()
                .map(lane -> new LanePage(
                        WORKSPACE,
                        lane.getKey(),
                        lane.getValue().stream().limit(page).toList(),
                        lane.getValue().size() < page))
                .toList();
    }

    private static Candidate job(RandomFleet fleet, List<Robot> robots, boolean clash) {
        var asks = new Requirements(
                fleet.environment(),
                Set.copyOf(fleet.wantedCapabilities()),
                Set.copyOf(fleet.wantedTags()),
                fleet.chance(0.2) ? Optional.of(fleet.one(robots).robotId()) : Optional.empty());
        // Few ranks, so that equal ones are common.
        long rank = fleet.random.nextInt(10);
        return clash && asks.robot().isEmpty()
                ? Candidates.job(WORKSPACE, id(fleet), rank, asks, 7)
                : Candidates.job(WORKSPACE, id(fleet), rank, asks);
    }

    private static WaitingClaim claim(Robot robot, long arrival) {
        return Candidates.claim(
                TENANT, WORKSPACE, robot.robotId(), robot.terms().environment(), arrival);
    }

    private static UUID id(RandomFleet fleet) {
        return new UUID(fleet.random.nextLong(), fleet.random.nextLong());
    }

    @Test
    void claimThatWasAnsweredElsewhere_isPassedOver() {
        var floor = new Floor(TENANT, WORKSPACE);
        var terms = new Terms("default", Set.of(), Set.of());
        var gone = Candidates.claim(TENANT, WORKSPACE, UUID.randomUUID(), "default", 1);
        var here = Candidates.claim(TENANT, WORKSPACE, UUID.randomUUID(), "default", 2);
        floor.enter(gone, terms);
        floor.enter(here, terms);
        var job = Candidates.job(WORKSPACE, UUID.randomUUID(), 1, Candidates.ANY);
        floor.backlog().add(List.of(job));
        gone.answer.complete(Optional.empty());

        var round = floor.round();

        assertThat(round.next()).isEqualTo(new Floor.Match(here, job));
        assertThat(round.next()).isNull();
        assertThat(floor.isAwaited()).isFalse();
    }
}
