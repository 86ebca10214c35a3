package com.casarerpa.robot.client;

import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.Aftermath;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once when the orchestrator goes away, refuses the key or fails on one kind of call, and once when that is
/// over, instead of a line for every failed call; while it lasts, reminders at growing intervals. Thread-safe.
final class ConnectionLog {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);
    /// One lost reply is no news: the call is repeated at once.
    private static final int FAILURES_THAT_MATTER = 2;

    private static final Duration FIRST_REMINDER = Duration.ofSeconds(30);
    private static final Duration LONGEST_REMINDER = Duration.ofHours(1);

    private final URI server;
    private final Time time;
    private final Trouble connection = new Trouble();
    private final Trouble key = new Trouble();
    private final Map<String, Trouble> calls = new HashMap<>();
    private final Outages outages;
    private long answered;

    ConnectionLog(URI server, Time time, Aftermath aftermath) {
        this.server = server;
        this.time = time;
        this.outages = new Outages(aftermath);
    }

    /// Notes the outcome of a call.
    ///
    /// @param call its name, for example `claim`
    synchronized void note(String call, Reply<?> reply) {
        switch (reply) {
            case Reply.Unavailable<?> unavailable -> failed(call, unavailable);
            case Reply.Refused<?> refused
            when refused.keyRefused() -> keyRefused(refused.problem().detail());
            case Reply.Refused<?> refused -> good(call);
            case Reply.LeaseLost<?> lost -> good(call);
            case Reply.Ok<?> ok -> good(call);
        }
    }

    private void good(String call) {
        answered++;
        Trouble own = calls.get(call);
        if (own != null && own.end()) {
            LOG.info("Calls of {} to the orchestrator succeed again", call);
            outages.over(call);
        }
        if (key.end()) {
            LOG.info("The orchestrator accepts this robot's key again");
        }
        if (connection.end()) {
            LOG.info("Orchestrator {} answers again after {}", server, connection.length());
            outages.over(connection.lasted());
        }
    }

    private void failed(String call, Reply.Unavailable<?> failure) {
        String reason = failure.reason();
        LOG.debug("Call of {} to {} failed: {}", call, server, reason);
        Trouble own = calls.computeIfAbsent(call, name -> new Trouble());
        own.count();
        connection.count();
        if (own.failures < FAILURES_THAT_MATTER) {
            return;
        }
        // Others were answered while this one failed: then it is not the connection.
        boolean othersWork = answered > own.answeredBefore;
        Trouble trouble = othersWork ? own : connection;
        if (othersWork) {
            outages.only(call, failure);
        } else {
            outages.all(failure);
        }
        String what = othersWork ? "answers, but fails on " + call : "is not reachable";
        switch (trouble.line()) {
            case FIRST -> LOG.warn("Orchestrator {} {}: {}. Trying again until it works.", server, what, reason);
            case REMINDER ->
                LOG.warn("Orchestrator {} {} for {}: {}. Still trying.", server, what, trouble.length(), reason);
            case NONE -> {}
        }
    }

    private void keyRefused(String detail) {
        key.count();
        switch (key.line()) {
            case FIRST ->
                LOG.error(
                        "Orchestrator {} refuses this robot's key ({}). No jobs are taken. Make a new key with"
                                + " `casare keys create`, set ORCHESTRATOR_API_KEY and restart the robot."
                                + " Until then the robot tries again slowly.",
                        server,
                        detail);
            case REMINDER -> LOG.error("Orchestrator {} has refused this robot's key for {}", server, key.length());
            case NONE -> {}
        }
    }

    private enum Line {
        FIRST,
        REMINDER,
        NONE
    }

    /// Something that goes wrong, from its first failure to the next success.
    private final class Trouble {
        private int failures;
        private long since;
        private long answeredBefore;
        private boolean told;
        private long lastLine;
        private Duration reminder = FIRST_REMINDER;

        void count() {
            if (failures++ == 0) {
                since = time.nanos();
                answeredBefore = answered;
            }
        }

        Line line() {
            if (!told) {
                told = true;
                reminder = FIRST_REMINDER;
            } else if (time.since(lastLine).compareTo(reminder) < 0) {
                return Line.NONE;
            } else {
                Duration next = reminder.multipliedBy(4);
                reminder = next.compareTo(LONGEST_REMINDER) > 0 ? LONGEST_REMINDER : next;
                lastLine = time.nanos();
                return Line.REMINDER;
            }
            lastLine = time.nanos();
            return Line.FIRST;
        }

        /// Ends it; answers whether it had been told.
        boolean end() {
            boolean was = told;
            failures = 0;
            told = false;
            return was;
        }

        Duration lasted() {
            return time.since(since);
        }

        String length() {
            return Durations.text(lasted());
        }
    }
}
