package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.WaitAnswer;
import com.casarerpa.contract.job.WaitVerdict;
import com.casarerpa.contract.job.WaitingRobot;
import com.casarerpa.orchestrator.dispatch.application.WaitStore.Enrolled;
import com.casarerpa.orchestrator.dispatch.application.WaitStore.Wait;
import com.casarerpa.orchestrator.dispatch.domain.Matching;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.dispatch.domain.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells why a job waits: what each robot of its workspace would do if it claimed now, by the rule that claims follow.
public final class WhyWaiting {
    private static final int MOST_ROBOTS = 200;
    private static final int MOST_AHEAD = 1_000;

    private final WaitStore store;

    public WhyWaiting(WaitStore store) {
        this.store = store;
    }

    /// The answer, if there is such a job.
    public Optional<WaitAnswer> why(UUID jobId) {
        return store.job(jobId).map(this::answer);
    }

    private WaitAnswer answer(Wait wait) {
        var job = wait.job();
        if (wait.status() != JobStatus.PENDING) {
            var summary = "The job does not wait: it is " + wait.status().text() + ".";
            return new WaitAnswer(job.jobId(), wait.status(), false, summary, null, 0, 0, List.of());
        }
        var all = store.robots(job.workspaceId());
        int fitting =
                (int) all.stream().filter(robot -> mismatches(wait, robot) == 0).count();
        var robots = verdicts(wait, nearest(wait, all));
        return new WaitAnswer(
                job.jobId(),
                wait.status(),
                true,
                summary(wait, fitting, robots),
                wait.notBefore().orElse(null),
                all.size(),
                fitting,
                robots);
    }

    private static int mismatches(Wait wait, Enrolled robot) {
        return Matching.mismatches(wait.job().asks(), robot.terms(), robot.robotId())
                .size();
    }

    private static List<Enrolled> nearest(Wait wait, List<Enrolled> robots) {
        return robots.stream()
                .sorted(Comparator.comparingInt((Enrolled robot) -> mismatches(wait, robot))
                        .thenComparing(robot -> !robot.present())
                        .thenComparing(Enrolled::name))
                .limit(MOST_ROBOTS)
                .toList();
    }

    private List<WaitingRobot> verdicts(Wait wait, List<Enrolled> robots) {
        var ids = robots.stream().map(Enrolled::robotId).toList();
        var cards = store.cards(ids).stream().collect(Collectors.toMap(RobotCard::robotId, Function.identity()));
        var runs = store.runs(ids).stream().collect(Collectors.groupingBy(Run::robotId));
        var ahead = store.ahead(wait.job(), MOST_AHEAD);
        var told = new ArrayList<WaitingRobot>(robots.size());
        for (var robot : robots) {
            var card = cards.get(robot.robotId());
            // One that was deleted meanwhile is left out.
            if (card != null) {
                var mine = runs.getOrDefault(robot.robotId(), List.of());
                told.add(new RobotVerdict(wait, robot, card, mine, ahead).tell());
            }
        }
        told.sort(Comparator.comparing(WaitingRobot::verdict).thenComparing(WaitingRobot::robotName));
        return told;
    }

    private static String summary(Wait wait, int fitting, List<WaitingRobot> robots) {
        if (robots.isEmpty()) {
            return "The job waits for a robot: its workspace has none. Start one, or register it there.";
        }
        var nearest = robots.getFirst();
        var told = "Robot " + nearest.robotName() + ": " + nearest.detail();
        if (wait.kept().isPresent()) {
            var kept = wait.kept().get();
            return "The job was lost with robot " + kept.robotName() + " and is kept for it until " + kept.until()
                    + ", to go on from its checkpoint; then any robot may run it. " + told;
        }
        if (fitting == 0) {
            return "No robot of the workspace may take the job. The nearest is this. " + told;
        }
        if (wait.notBefore().isPresent()) {
            return "The job may start at " + wait.notBefore().get() + " at the earliest.";
        }
        return nearest.verdict() == WaitVerdict.WOULD_START_NOW
                ? told
                : "No robot takes the job just now; " + fitting + " of its workspace may. The nearest is this. " + told;
    }
}
