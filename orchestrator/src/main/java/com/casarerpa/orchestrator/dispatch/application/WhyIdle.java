package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.WaitVerdict;
import com.casarerpa.contract.robot.IdleAnswer;
import com.casarerpa.contract.robot.IdleVerdict;
import com.casarerpa.contract.robot.PassedOver;
import com.casarerpa.orchestrator.dispatch.application.WaitStore.Ahead;
import com.casarerpa.orchestrator.dispatch.application.WaitStore.Enrolled;
import com.casarerpa.orchestrator.dispatch.domain.Matching;
import com.casarerpa.orchestrator.dispatch.domain.Matching.Mismatch;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Tells why a robot takes no job, by the rule that claims follow: what holds it, and what waits that it may not take.
public final class WhyIdle {
    private static final int MOST_OF_A_KIND = 1_000;
    private static final int MOST_REASONS = 20;

    private final WaitStore store;

    public WhyIdle(WaitStore store) {
        this.store = store;
    }

    /// The answer, if there is such a robot.
    public Optional<IdleAnswer> why(UUID robotId) {
        return store.cards(List.of(robotId)).stream()
                .findFirst()
                .flatMap(card -> store.robots(card.workspaceId()).stream()
                        .filter(robot -> robot.robotId().equals(robotId))
                        .findFirst()
                        .map(robot -> answer(robot, card)));
    }

    private IdleAnswer answer(Enrolled robot, RobotCard card) {
        int suitable = 0;
        Map<Said, Integer> passedOver = new LinkedHashMap<>();
        for (Ahead kind : store.due(card.workspaceId(), MOST_OF_A_KIND)) {
            var mismatches = Matching.mismatches(kind.asks(), robot.terms(), robot.robotId());
            if (mismatches.isEmpty()) {
                suitable += kind.count();
            } else {
                passedOver.merge(said(mismatches.getFirst()), kind.count(), Integer::sum);
            }
        }
        var reasons = passedOver.entrySet().stream()
                .map(each ->
                        new PassedOver(each.getKey().verdict(), each.getKey().detail(), each.getValue()))
                .sorted(Comparator.comparingInt(PassedOver::jobs).reversed())
                .limit(MOST_REASONS)
                .toList();
        var told = verdict(robot, card, suitable, reasons);
        return new IdleAnswer(robot.robotId(), told.verdict(), told.detail(), suitable, reasons);
    }

    private record Said(WaitVerdict verdict, String detail) {}

    private record Told(IdleVerdict verdict, String detail) {}

    private static Told verdict(Enrolled robot, RobotCard card, int suitable, List<PassedOver> passedOver) {
        if (card.closed().isPresent()) {
            return new Told(IdleVerdict.HELD, held(card.closed().get()));
        }
        if (!robot.present()) {
            var seen = robot.lastSeen().map(at -> "has not been heard of since " + at);
            return new Told(IdleVerdict.OFFLINE, "It " + seen.orElse("has never been heard of") + ". Start it.");
        }
        if (robot.hindrance().isPresent()) {
            var wrong = robot.hindrance().get();
            return new Told(
                    IdleVerdict.CANNOT_WORK,
                    "It takes no jobs because of " + wrong.code() + " since " + wrong.since() + ": " + wrong.message());
        }
        if (card.held().size() >= card.slots()) {
            return new Told(
                    IdleVerdict.BUSY, "It runs " + card.held().size() + " of at most " + jobs(card.slots()) + ".");
        }
        if (suitable > 0) {
            return new Told(
                    IdleVerdict.WOULD_START_NOW, "It gets a job with its next claim; " + jobs(suitable) + " suit.");
        }
        return passedOver.isEmpty()
                ? new Told(IdleVerdict.NOTHING_WAITS, "No job is due in its workspace.")
                : new Told(IdleVerdict.NOTHING_SUITS, "Jobs are due in its workspace, but none that it may take.");
    }

    private static String held(RobotCard.Closed closed) {
        var what = switch (closed.reason()) {
            case DRAINING -> "It is drained";
            case PAUSED -> "It is paused";
            case WORKSPACE_DRAINING -> "Its workspace is drained";
            case WORKSPACE_PAUSED -> "Its workspace is paused";
            case FLEET_DRAINING -> "Everything is drained";
            case FLEET_PAUSED -> "Everything is paused";
            case WORKSPACE_SUSPENDED -> "Its workspace is suspended";
            case TENANT_SUSPENDED -> "Its tenant is suspended";
        };
        var by = closed.by().map(name -> " by " + name).orElse("");
        var note = closed.note().map(text -> ": \"" + text + "\"").orElse("");
        var until = closed.until().map(end -> " (until " + end + ")").orElse("");
        return what + by + note + until + ".";
    }

    private static Said said(Mismatch mismatch) {
        return switch (mismatch) {
            case Mismatch.PinnedToAnother _ ->
                new Said(WaitVerdict.PINNED_TO_ANOTHER, "They are for other robots only.");
            case Mismatch.WrongEnvironment(var asked, var offered) ->
                new Said(
                        WaitVerdict.WRONG_ENVIRONMENT,
                        "They are of environment " + asked + ", this robot serves " + offered + ".");
            case Mismatch.LacksCapabilities(var missing) ->
                new Said(
                        WaitVerdict.LACKS_CAPABILITIES,
                        "They need " + String.join(", ", missing) + ", which this robot cannot do.");
            case Mismatch.LacksTags(var missing) ->
                new Said(
                        WaitVerdict.LACKS_TAGS,
                        "They need the tags " + String.join(", ", missing) + ", which this robot has not.");
        };
    }

    private static String jobs(int count) {
        return count == 1 ? "1 job" : count + " jobs";
    }
}
