package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.RobotCommand;
import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.robot.application.RobotStore.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A robot as this process knows it between two looks at the database. Thread-safe.
final class RobotPicture {
    static final String CANCEL_JOB = "cancel_job";
    static final String RESUME = "resume";
    /// An answer may get lost, so `resume` is repeated for so long.
    private static final Duration RESUME_REPEATED = Duration.ofMinutes(1);

    private final KnownRobot known;
    private final long loadedAt;
    private RobotStatus status;
    private boolean resumeOwed;
    private long resumeUntil;

    /// @param nanos when it was looked up, by [System#nanoTime()]
    RobotPicture(KnownRobot known, long nanos) {
        this.known = known;
        this.loadedAt = nanos;
        this.status = known.status();
        this.resumeOwed = known.resumeOwed() || known.control() != RobotControl.ACTIVE;
        this.resumeUntil = nanos + known.resumeLeft().toNanos();
    }

    Names names() {
        return known.names();
    }

    /// What it says of itself, or else what it said last; who was offline and is heard is idle.
    synchronized RobotStatus heard(Optional<RobotStatus> said) {
        status = said.orElse(status == RobotStatus.OFFLINE ? RobotStatus.IDLE : status);
        return status;
    }

    /// The runs to stop of which it has not been told yet.
    List<KnownRobot.CancelRequest> untold() {
        return known.cancels().stream().filter(cancel -> !cancel.told()).toList();
    }

    /// What it shall do.
    List<RobotCommand> commands(long nanos) {
        List<RobotCommand> commands = new ArrayList<>();
        for (var cancel : known.cancels()) {
            commands.add(new RobotCommand(
                    CANCEL_JOB,
                    cancel.jobId(),
                    cancel.leaseToken(),
                    cancel.reason().orElse(null)));
        }
        String note = known.controlNote().orElse(null);
        switch (control(nanos)) {
            case DRAINING -> commands.add(new RobotCommand("drain", null, null, note));
            case PAUSED -> commands.add(new RobotCommand("pause", null, null, note));
            case ACTIVE -> {
                if (resumes(nanos)) {
                    commands.add(new RobotCommand(RESUME, null, null, null));
                }
            }
        }
        return List.copyOf(commands);
    }

    private RobotControl control(long nanos) {
        boolean over = known.controlLeft()
                .filter(left -> nanos - loadedAt >= left.toNanos())
                .isPresent();
        return over ? RobotControl.ACTIVE : known.control();
    }

    private synchronized boolean resumes(long nanos) {
        if (resumeOwed) {
            resumeOwed = false;
            resumeUntil = nanos + RESUME_REPEATED.toNanos();
        }
        return resumeUntil - nanos > 0;
    }
}
