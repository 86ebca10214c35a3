package com.casarerpa.robot.client;

import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.Time;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once when the orchestrator goes away or refuses the key, and once when it is back, instead of a line for
/// every failed call; while it lasts, reminders at growing intervals. Thread-safe.
final class ConnectionLog {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);
    /// One lost reply is no news: the call is repeated at once.
    private static final int FAILURES_THAT_MATTER = 2;

    private static final Duration FIRST_REMINDER = Duration.ofSeconds(30);
    private static final Duration LONGEST_REMINDER = Duration.ofHours(1);

    private final URI server;
    private final Time time;
    private State state = State.GOOD;
    private int failures;
    private long since;
    private long lastLine;
    private Duration reminder = FIRST_REMINDER;

    private enum State {
        GOOD,
        UNREACHABLE,
        KEY_REFUSED
    }

    ConnectionLog(URI server, Time time) {
        this.server = server;
        this.time = time;
    }

    /// Notes the outcome of any call.
    synchronized void note(Reply<?> reply) {
        switch (reply) {
            case Reply.Unavailable<?> unavailable -> failed(unavailable.reason());
            case Reply.Refused<?> refused
            when refused.keyRefused() -> keyRefused(refused.problem().detail());
            case Reply.Refused<?> refused -> good();
            case Reply.LeaseLost<?> lost -> good();
            case Reply.Ok<?> ok -> good();
        }
    }

    private void good() {
        if (state != State.GOOD) {
            LOG.info("Orchestrator {} answers again after {}", server, Durations.text(time.since(since)));
        }
        state = State.GOOD;
        failures = 0;
    }

    private void failed(String reason) {
        if (failures++ == 0) {
            since = time.nanos();
        }
        LOG.debug("Call to {} failed: {}", server, reason);
        if (failures < FAILURES_THAT_MATTER) {
            return;
        }
        if (enter(State.UNREACHABLE)) {
            LOG.warn("Orchestrator {} not reachable: {}. Trying again until it is.", server, reason);
        } else if (reminderDue()) {
            String length = Durations.text(time.since(since));
            LOG.warn("Orchestrator {} not reachable for {}: {}. Still trying.", server, length, reason);
        }
    }

    private void keyRefused(String detail) {
        if (enter(State.KEY_REFUSED)) {
            since = time.nanos();
            LOG.error(
                    "Orchestrator {} refuses this robot's key: {} No jobs are taken. Make a new key with"
                            + " `casare keys create`, set ORCHESTRATOR_API_KEY and restart the robot."
                            + " Trying again slowly.",
                    server,
                    detail);
        } else if (reminderDue()) {
            LOG.error("Orchestrator {} has refused this robot's key for {}", server, Durations.text(time.since(since)));
        }
    }

    private boolean enter(State next) {
        if (state == next) {
            return false;
        }
        state = next;
        lastLine = time.nanos();
        reminder = FIRST_REMINDER;
        return true;
    }

    private boolean reminderDue() {
        if (time.since(lastLine).compareTo(reminder) < 0) {
            return false;
        }
        lastLine = time.nanos();
        Duration next = reminder.multipliedBy(4);
        reminder = next.compareTo(LONGEST_REMINDER) > 0 ? LONGEST_REMINDER : next;
        return true;
    }
}
