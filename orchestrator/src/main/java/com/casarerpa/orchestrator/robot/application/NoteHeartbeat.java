package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.HeartbeatAnswer;
import com.casarerpa.contract.robot.HeartbeatRequest;
import com.casarerpa.contract.robot.ReportedCondition;
import com.casarerpa.contract.robot.RobotCommand;
import com.casarerpa.contract.robot.RobotCondition;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.robot.application.Beat.Figures;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// A robot says that it lives and hears what it shall do: which runs to stop, and whether to take new jobs.
///
/// The answer comes from memory, and the heartbeat is written with those of all other robots within about a second.
/// `drain` and `pause` are repeated at each heartbeat, `resume` for a minute, since an answer may get lost.
public final class NoteHeartbeat {
    private final Heartbeats heartbeats;
    private final Rhythm rhythm;

    public NoteHeartbeat(Heartbeats heartbeats, Rhythm rhythm) {
        this.heartbeats = heartbeats;
        this.rhythm = rhythm;
    }

    /// Notes it; does not block. Empty when there is no such robot.
    public CompletableFuture<Optional<HeartbeatAnswer>> note(RobotId robotId, HeartbeatRequest said) {
        return heartbeats.picture(robotId).thenApply(found -> found.map(robot -> answer(robotId, robot, said)));
    }

    @SuppressWarnings("NullAway") // javac drops the nullness of map values from compact constructors of other modules
    private HeartbeatAnswer answer(RobotId robotId, RobotPicture robot, HeartbeatRequest said) {
        long now = System.nanoTime();
        Instant at = heartbeats.now();
        // Who says that it ends now has no runs to stop any more.
        boolean ends = said.status() == RobotStatus.OFFLINE;
        List<RobotCommand> commands = robot.commands(now).stream()
                .filter(command -> !ends || !command.command().equals(RobotPicture.CANCEL_JOB))
                .toList();
        if (!ends) {
            heartbeats.told(robot.untold());
        }
        boolean resumed =
                commands.stream().anyMatch(command -> command.command().equals(RobotPicture.RESUME));
        robot.heard(Optional.of(said.status()));
        heartbeats.note(new Beat(
                robotId,
                now,
                Optional.of(said.status()),
                Optional.of(new Figures(
                        said.cpuPercent(),
                        said.memoryPercent(),
                        said.currentJobIds(),
                        said.metrics(),
                        said.conditions().stream()
                                .map(condition -> seen(condition, at))
                                .toList())),
                resumed,
                Optional.ofNullable(said.session()),
                Set.of()));
        return new HeartbeatAnswer(true, at, Math.toIntExact(rhythm.heartbeat().toSeconds()), commands);
    }

    /// By the database's clock: the robot's own may be wrong.
    private static RobotCondition seen(ReportedCondition said, Instant at) {
        long seconds = said.sinceSeconds() == null ? 0 : said.sinceSeconds();
        return new RobotCondition(
                said.code(), said.message(), at.truncatedTo(ChronoUnit.SECONDS).minusSeconds(seconds), said.blocks());
    }
}
