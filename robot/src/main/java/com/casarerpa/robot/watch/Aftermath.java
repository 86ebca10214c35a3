package com.casarerpa.robot.watch;

import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Keeps conditions standing for five minutes after what they tell is over, so that operators hear of what could not
/// be told while it lasted. Thread-safe.
public final class Aftermath {
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final Conditions conditions;
    private final Time time;
    private final Map<ConditionCode, Long> told = new EnumMap<>(ConditionCode.class);

    public Aftermath(Conditions conditions, Time time) {
        this.conditions = conditions;
        this.time = time;
    }

    /// What is wrong goes on: it stands until [#over] or [#tell].
    public synchronized void lasts(ConditionCode code, String message) {
        told.remove(code);
        conditions.set(code, message);
    }

    /// It is over, and nothing is to be told about it.
    public synchronized void over(ConditionCode code) {
        if (!told.containsKey(code)) {
            conditions.clear(code);
        }
    }

    /// It is over and is told for a while.
    public synchronized void tell(ConditionCode code, String message) {
        conditions.set(code, message);
        told.put(code, time.nanos());
    }

    /// Clears what was told for long enough. To be called every few seconds.
    public synchronized void look() {
        told.entrySet().removeIf(entry -> {
            boolean enough = time.since(entry.getValue()).compareTo(LENGTH) >= 0;
            if (enough) {
                conditions.clear(entry.getKey());
            }
            return enough;
        });
    }
}
