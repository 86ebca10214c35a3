package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.WaitVerdict;
import com.casarerpa.contract.job.WaitingRobot;
import com.casarerpa.orchestrator.dispatch.application.WaitStore.Ahead;
import com.casarerpa.orchestrator.dispatch.application.WaitStore.Enrolled;
import com.casarerpa.orchestrator.dispatch.application.WaitStore.Wait;
import com.casarerpa.orchestrator.dispatch.domain.Matching;
import com.casarerpa.orchestrator.dispatch.domain.Matching.Mismatch;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.dispatch.domain.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one robot would do about one waiting job. What no waiting cures is told first.
///
/// @param runs what the robot runs
/// @param ahead the jobs that stand before the waiting one
record RobotVerdict(Wait waiting, Enrolled robot, RobotCard card, List<Run> runs, List<Ahead> ahead) {
    /// The verdict with all that explains it.
    WaitingRobot tell() {
        var mismatches = Matching.mismatches(waiting.job().asks(), robot.terms(), robot.robotId());
        if (!mismatches.isEmpty()) {
            return mismatched(mismatches);
        }
        int before = before();
        if (card.closed().isPresent()) {
            return closed(card.closed().get(), before);
        }
        if (!robot.present()) {
            var seen = robot.lastSeen().map(at -> "has not been heard of since " + at);
            return told(
                    WaitVerdict.OFFLINE,
                    "It may take the job, but it " + seen.orElse("has never been heard of") + ". Start it.",
                    before,
                    Optional.empty());
        }
        if (robot.hindrance().isPresent()) {
            var wrong = robot.hindrance().get();
            return told(
                    WaitVerdict.CANNOT_WORK,
                    "It takes no jobs because of " + wrong.code() + " since " + wrong.since() + ": " + wrong.message(),
                    before,
                    Optional.empty());
        }
        if (waiting.notBefore().isPresent()) {
            var due = waiting.notBefore().get();
            return told(WaitVerdict.NOT_BEFORE, "The job is due at " + due + ".", before, Optional.of(due));
        }
        if (card.held().size() >= card.slots()) {
            return busy(before);
        }
        return before == 0
                ? told(WaitVerdict.WOULD_START_NOW, "It gets the job with its next claim.", 0, Optional.empty())
                : told(WaitVerdict.BEHIND, "It takes " + jobs(before) + " before this one.", before, Optional.empty());
    }

    private int before() {
        return ahead.stream()
                .filter(jobs -> Matching.suits(jobs.asks(), robot.terms(), robot.robotId()))
                .mapToInt(Ahead::count)
                .sum();
    }

    private WaitingRobot mismatched(List<Mismatch> mismatches) {
        var detail = mismatches.stream().map(RobotVerdict::sentence).collect(Collectors.joining(" "));
        var first = mismatches.getFirst();
        return switch (first) {
            case Mismatch.PinnedToAnother _ -> pinned(detail);
            case Mismatch.WrongEnvironment _ -> never(WaitVerdict.WRONG_ENVIRONMENT, detail, List.of());
            case Mismatch.LacksCapabilities(var missing) -> never(WaitVerdict.LACKS_CAPABILITIES, detail, missing);
            case Mismatch.LacksTags(var missing) -> never(WaitVerdict.LACKS_TAGS, detail, missing);
        };
    }

    /// What is kept for the robot with the checkpoint is kept for a while only.
    private WaitingRobot pinned(String detail) {
        return waiting.kept()
                .map(kept -> made(
                        WaitVerdict.PINNED_TO_ANOTHER,
                        "Until " + kept.until() + " the job is kept for robot " + kept.robotName()
                                + ", which was lost with it and has its checkpoint; then any may run it.",
                        List.of(),
                        null,
                        kept.until()))
                .orElseGet(() -> never(WaitVerdict.PINNED_TO_ANOTHER, detail, List.of()));
    }

    private static String sentence(Mismatch mismatch) {
        return switch (mismatch) {
            case Mismatch.PinnedToAnother(var other) -> "The job is for robot " + other + " only.";
            case Mismatch.WrongEnvironment(var asked, var offered) ->
                "The job is of environment " + asked + ", the robot serves " + offered + ".";
            case Mismatch.LacksCapabilities(var missing) ->
                "It lacks the capabilities " + String.join(", ", missing) + ".";
            case Mismatch.LacksTags(var missing) -> "It lacks the tags " + String.join(", ", missing) + ".";
        };
    }

    private WaitingRobot closed(RobotCard.Closed closed, int before) {
        var told = switch (closed.reason()) {
            case DRAINING -> said(WaitVerdict.DRAINING, "It takes no more jobs: drained", closed);
            case PAUSED -> said(WaitVerdict.PAUSED, "It takes no jobs: paused", closed);
            case WORKSPACE_DRAINING ->
                said(WaitVerdict.WORKSPACE_DRAINING, "Its workspace gets no more jobs: drained", closed);
            case WORKSPACE_PAUSED -> said(WaitVerdict.WORKSPACE_PAUSED, "Its workspace gets no jobs: paused", closed);
            case FLEET_DRAINING ->
                said(WaitVerdict.FLEET_DRAINING, "No robot gets any more jobs: everything is drained", closed);
            case FLEET_PAUSED -> said(WaitVerdict.FLEET_PAUSED, "No robot gets jobs: everything is paused", closed);
            case WORKSPACE_SUSPENDED -> said(WaitVerdict.WORKSPACE_SUSPENDED, "Its workspace is suspended", closed);
            case TENANT_SUSPENDED -> said(WaitVerdict.TENANT_SUSPENDED, "Its tenant is suspended", closed);
        };
        return new WaitingRobot(
                robot.robotId(),
                robot.name(),
                told.verdict(),
                told.detail(),
                List.of(),
                before,
                closed.until().orElse(null),
                closed.by().orElse(null),
                closed.note().orElse(null));
    }

    private record Said(WaitVerdict verdict, String detail) {}

    private static Said said(WaitVerdict verdict, String what, RobotCard.Closed closed) {
        var by = closed.by().map(name -> " by " + name).orElse("");
        var note = closed.note().map(text -> ": \"" + text + "\"").orElse("");
        var until = closed.until().map(end -> " (until " + end + ")").orElse("");
        return new Said(verdict, what + by + note + until + ".");
    }

    private WaitingRobot busy(int before) {
        var free = freeAbout();
        return told(
                WaitVerdict.BUSY,
                "It runs " + card.held().size() + " of at most " + jobs(card.slots()) + "; "
                        + free.map(end -> "one may end about " + end + ".").orElse("when one ends cannot be told."),
                before,
                free);
    }

    /// When so many of its jobs have ended that it may take one.
    private Optional<Instant> freeAbout() {
        return runs.stream()
                .flatMap(run -> run.endsAbout(waiting.now()).stream())
                .sorted()
                .skip(card.held().size() - card.slots())
                .findFirst();
    }

    private static String jobs(int count) {
        return count == 1 ? "1 job" : count + " jobs";
    }

    private WaitingRobot never(WaitVerdict verdict, String detail, List<String> missing) {
        return made(verdict, detail, missing, null, null);
    }

    private WaitingRobot told(WaitVerdict verdict, String detail, int before, Optional<Instant> until) {
        return made(verdict, detail, List.of(), before, until.orElse(null));
    }

    private WaitingRobot made(
            WaitVerdict verdict,
            String detail,
            List<String> missing,
            @Nullable Integer before,
            @Nullable Instant until) {
        return new WaitingRobot(robot.robotId(), robot.name(), verdict, detail, missing, before, until, null, null);
    }
}
