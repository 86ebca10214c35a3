package com.casarerpa.robot;

import com.casarerpa.contract.robot.HeartbeatAnswer;
import com.casarerpa.contract.robot.HeartbeatRequest;
import com.casarerpa.contract.robot.ReportedCondition;
import com.casarerpa.contract.robot.RobotCommand;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.job.Admission;
import com.casarerpa.robot.job.Rhythm;
import com.casarerpa.robot.job.RunningJobs;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.Pulse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the orchestrator that the robot lives and what is wrong with it, at the orchestrator's rhythm and soon after
/// the robot becomes busy or idle or something else is wrong, and does what the answer asks for.
final class HeartbeatLoop {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatLoop.class);
    /// How often the loop looks whether the robot became busy or idle.
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// How long an answer may take.
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final int MOST_CONDITIONS = 20;
    private static final int NOT_FOUND = 404;

    private final HttpOrchestratorClient client;
    private final Registration registration;
    private final RunningJobs jobs;
    private final Admission admission;
    private final Rhythm rhythm;
    private final String session;
    private final Time time;
    private final MachineLoad load = new MachineLoad();
    private final Conditions conditions;
    private RobotStatus told = RobotStatus.OFFLINE;
    private List<String> toldConditions = List.of();

    HeartbeatLoop(
            HttpOrchestratorClient client,
            Registration registration,
            RunningJobs jobs,
            Admission admission,
            Rhythm rhythm,
            UUID session,
            Conditions conditions,
            Time time) {
        this.client = client;
        this.registration = registration;
        this.jobs = jobs;
        this.admission = admission;
        this.rhythm = rhythm;
        this.session = session.toString();
        this.conditions = conditions;
        this.time = time;
    }

    /// One heartbeat and the wait for the next. To be run again and again.
    ///
    /// @param pulse where it says that it lives
    void beat(Pulse pulse) throws InterruptedException {
        long sentAt = time.nanos();
        pulse.within(ANSWER);
        switch (send(status())) {
            case Reply.Ok<HeartbeatAnswer>(HeartbeatAnswer answer) -> {
                rhythm.heartbeat(answer.heartbeatSeconds());
                List<RobotCommand> commands = answer.commands() == null ? List.of() : answer.commands();
                commands.forEach(this::obey);
            }
            case Reply.Refused<HeartbeatAnswer> refused
            when refused.problem().status() == NOT_FOUND -> {
                LOG.warn("The orchestrator does not know this robot any more; registering again");
                registration.register(pulse);
            }
            case Reply.Refused<HeartbeatAnswer> refused ->
                LOG.debug("Heartbeat refused: {}", refused.problem().detail());
            case Reply.LeaseLost<HeartbeatAnswer> lost -> LOG.debug("Heartbeat refused: {}", lost.detail());
            case Reply.Unavailable<HeartbeatAnswer> unavailable -> LOG.trace("Missed: {}", unavailable.reason());
        }
        while (time.since(sentAt).compareTo(rhythm.heartbeat()) < 0 && isTold()) {
            Duration rest = rhythm.heartbeat().minus(time.since(sentAt));
            pulse.sleep(time, rest.compareTo(LOOK) < 0 ? rest : LOOK);
        }
    }

    private boolean isTold() {
        return status() == told && messages().equals(toldConditions);
    }

    private List<String> messages() {
        return conditions.snapshot().stream().map(Conditions.Standing::message).toList();
    }

    /// The last word of a robot that stops in order: it is offline now, not only after three silent intervals.
    void farewell() throws InterruptedException {
        send(RobotStatus.OFFLINE);
    }

    private RobotStatus status() {
        return jobs.ids().isEmpty() ? RobotStatus.IDLE : RobotStatus.BUSY;
    }

    private Reply<HeartbeatAnswer> send(RobotStatus status) throws InterruptedException {
        told = status;
        toldConditions = messages();
        Map<String, @Nullable Object> metrics = load.process();
        metrics.put("jobs_finished", jobs.finished());
        return client.heartbeat(request(status, metrics));
    }

    @SuppressWarnings("NullAway") // javac drops the nullness of map values from compact constructors of other modules
    private HeartbeatRequest request(RobotStatus status, Map<String, @Nullable Object> metrics) {
        return new HeartbeatRequest(
                status, load.cpuPercent(), load.memoryPercent(), jobs.ids(), metrics, session, reported());
    }

    private List<ReportedCondition> reported() {
        return conditions.snapshot().stream()
                .limit(MOST_CONDITIONS)
                .map(standing -> ReportedCondition.of(
                        standing.code().text(),
                        standing.message(),
                        standing.since(),
                        standing.code().closesAdmission()))
                .toList();
    }

    private void obey(RobotCommand command) {
        switch (command.command()) {
            case "cancel_job" -> cancel(command);
            case "pause" -> admission.change(Admission.State.PAUSED);
            case "drain" -> admission.change(Admission.State.DRAINING);
            case "resume" -> admission.change(Admission.State.OPEN);
            default -> LOG.warn("The orchestrator sent a command that this robot does not know: {}", command.command());
        }
    }

    private void cancel(RobotCommand command) {
        UUID jobId = command.jobId();
        if (jobId == null) {
            LOG.warn("The orchestrator sent cancel_job without a job_id");
            return;
        }
        String reason = command.reason();
        String text = reason == null || reason.isBlank() ? "Cancelled through the orchestrator" : reason;
        jobs.cancel(jobId, command.leaseToken(), text + " (told with the answer to a heartbeat)");
    }
}
