package com.casarerpa.robot.condition;

import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is wrong right now, each thing once, with the moment from which on it was. Whoever notices it sets it, and
/// clears it when it is over; both are told once in the log. Thread-safe.
public final class Conditions {
    private static final Logger LOG = LoggerFactory.getLogger(Conditions.class);
    private static final int LONGEST_MESSAGE = 500;

    private final Time time;
    private final Map<ConditionCode, Noted> standing = new EnumMap<>(ConditionCode.class);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Noted(String message, long since) {}

    /// Something that is wrong.
    ///
    /// @param message for a person: what happened and what to do; at most 500 characters
    /// @param since how long it has been so
    public record Standing(ConditionCode code, String message, Duration since) {}

    public Conditions(Time time) {
        this.time = time;
    }

    /// Notes that something is wrong; set again, only the message changes.
    public void set(ConditionCode code, String message) {
        String text = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE - 1) + "…" : message;
        boolean begins;
        synchronized (standing) {
            Noted before = standing.get(code);
            begins = before == null;
            standing.put(code, new Noted(text, before == null ? time.nanos() : before.since));
        }
        if (begins) {
            LOG.warn("Condition {}: {}", code.text(), text);
            listeners.forEach(Runnable::run);
        }
    }

    /// Notes that something is over; nothing happens when it did not stand.
    public void clear(ConditionCode code) {
        Noted before;
        synchronized (standing) {
            before = standing.remove(code);
        }
        if (before != null) {
            LOG.info("Condition {} is over after {}", code.text(), Durations.text(time.since(before.since)));
            listeners.forEach(Runnable::run);
        }
    }

    /// Whether it stands.
    public boolean stands(ConditionCode code) {
        synchronized (standing) {
            return standing.containsKey(code);
        }
    }

    /// Everything that stands, in the order of the codes.
    public List<Standing> snapshot() {
        synchronized (standing) {
            return standing.entrySet().stream()
                    .map(entry ->
                            new Standing(entry.getKey(), entry.getValue().message, time.since(entry.getValue().since)))
                    .toList();
        }
    }

    /// Why no new jobs may be taken, if so.
    public Optional<Standing> closing() {
        return snapshot().stream()
                .filter(condition -> condition.code().closesAdmission())
                .findFirst();
    }

    /// Has something called whenever a condition begins or ends, on the thread that noticed it; must be quick.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
