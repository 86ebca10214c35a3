package com.casarerpa.robot.client;

import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.client.Reply.Unavailable;
import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.watch.Aftermath;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes conditions of outages. While all calls fail nobody hears of it but the robot's log, so the reason and the
/// length are told for a while afterwards; when only one kind of call fails, heartbeats tell it at once. Guarded by
/// the [ConnectionLog].
final class Outages {
    /// Shorter outages, such as a restart of the orchestrator, are not told afterwards.
    private static final Duration WORTH_TELLING = Duration.ofSeconds(30);

    private final Aftermath aftermath;
    private final Map<String, ConditionCode> calls = new HashMap<>();
    private @Nullable ConditionCode now;
    private String reason = "";

    Outages(Aftermath aftermath) {
        this.aftermath = aftermath;
    }

    /// All calls fail.
    void all(Unavailable<?> failure) {
        ConditionCode code = code(failure.cause());
        ConditionCode before = now;
        if (before != null && before != code) {
            aftermath.over(before);
        }
        now = code;
        reason = failure.reason();
        aftermath.lasts(code, "The orchestrator cannot be reached: " + reason);
    }

    /// The connection is good again.
    ///
    /// @param lasted how long it was not
    void over(Duration lasted) {
        ConditionCode code = now;
        if (code == null) {
            return;
        }
        now = null;
        if (lasted.compareTo(WORTH_TELLING) < 0) {
            aftermath.over(code);
        } else {
            aftermath.tell(
                    code,
                    "The orchestrator could not be reached for " + Durations.text(lasted)
                            + ". It can be reached again. The reason was: " + reason);
        }
    }

    /// One kind of call fails while others succeed.
    void only(String call, Unavailable<?> failure) {
        ConditionCode code = code(failure.cause());
        ConditionCode before = calls.put(call, code);
        if (before != null && before != code) {
            aftermath.over(before);
        }
        aftermath.lasts(code, "The orchestrator answers, but not to " + call + ": " + failure.reason());
    }

    /// That kind of call succeeds again.
    void over(String call) {
        ConditionCode code = calls.remove(call);
        if (code != null && !calls.containsValue(code)) {
            aftermath.over(code);
        }
    }

    private static ConditionCode code(Cause cause) {
        return switch (cause) {
            case NAME -> ConditionCode.DNS_FAILURE;
            case TLS -> ConditionCode.TLS_FAILURE;
            case PROXY_LOGIN -> ConditionCode.PROXY_LOGIN;
            case UNREACHABLE, PROXY, BUSY, SERVER_ERROR -> ConditionCode.ORCHESTRATOR_AWAY;
        };
    }
}
