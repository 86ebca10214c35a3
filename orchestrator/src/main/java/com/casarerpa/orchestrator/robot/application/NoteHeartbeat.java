package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.HeartbeatAnswer;
import com.casarerpa.contract.robot.HeartbeatRequest;
import com.casarerpa.contract.robot.RobotCommand;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.robot.application.RobotStore.Beat;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A robot says that it lives and hears what it shall do: which runs to stop, and whether to take new jobs.
///
/// `drain` and `pause` are repeated at each heartbeat, `resume` for a minute, since an answer may get lost.
public final class NoteHeartbeat {
    private final RobotStore store;
    private final CancelRequests cancels;
    private final EventBus events;
    private final Rhythm rhythm;

    public NoteHeartbeat(RobotStore store, CancelRequests cancels, EventBus events, Rhythm rhythm) {
        this.store = store;
        this.cancels = cancels;
        this.events = events;
        this.rhythm = rhythm;
    }

    /// Notes it. Empty when there is no such robot.
    public Optional<HeartbeatAnswer> note(RobotId robotId, HeartbeatRequest said) {
        Optional<Beat> beat = store.heartbeat(robotId, said);
        events.committed();
        return beat.map(b -> new HeartbeatAnswer(
                true, b.at(), Math.toIntExact(rhythm.heartbeat().toSeconds()), commands(robotId, b)));
    }

    private List<RobotCommand> commands(RobotId robotId, Beat beat) {
        List<RobotCommand> commands = new ArrayList<>();
        if (beat.status() != RobotStatus.OFFLINE) {
            for (var cancel : cancels.of(robotId)) {
                commands.add(new RobotCommand(
                        "cancel_job",
                        cancel.jobId(),
                        cancel.leaseToken(),
                        cancel.reason().orElse(null)));
            }
        }
        String note = beat.controlNote().orElse(null);
        switch (beat.control()) {
            case DRAINING -> commands.add(new RobotCommand("drain", null, null, note));
            case PAUSED -> commands.add(new RobotCommand("pause", null, null, note));
            case ACTIVE -> {
                if (beat.resume()) {
                    commands.add(new RobotCommand("resume", null, null, null));
                }
            }
        }
        return List.copyOf(commands);
    }
}
