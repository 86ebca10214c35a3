package com.casarerpa.contract.robot;

import com.casarerpa.contract.FieldChecks;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that is wrong with a robot just now, as it says with each heartbeat until it is over.
///
/// @param code what it is, in lower snake case: `disk_full`, `disk_read_only`, `spool_full`, `orchestrator_away`,
///     `dns_failure`, `tls_failure`, `proxy_login`, `clock_jump`, `claim_loop_restarted`, …
/// @param message what was found and what to do, in 1 to 500 characters
/// @param sinceSeconds for how long, 0 or more; absent means since now
/// @param blocking whether the robot takes no new jobs because of it; absent means by the code: a disk or spool that
///     takes nothing more does
public record ReportedCondition(
        String code,
        String message,
        @Nullable Long sinceSeconds,
        @Nullable Boolean blocking) {
    /// The longest message.
    public static final int LONGEST_MESSAGE = 500;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final int LONGEST = 3650 * 86_400;
    private static final Set<String> BLOCKING = Set.of("disk_full", "disk_read_only", "disk_failing", "spool_full");

    public ReportedCondition {
        new FieldChecks()
                .require(
                        code != null && CODE.matcher(code).matches(),
                        "conditions.code",
                        "expected lower snake case of 1 to 64 characters, as disk_full, but got " + code)
                .text("conditions.message", message, LONGEST_MESSAGE)
                .range("conditions.since_seconds", sinceSeconds, 0, LONGEST)
                .done();
    }

    /// A condition whose message is cut where it would be too long.
    public static ReportedCondition of(String code, String message, Duration since, boolean blocking) {
        String cut = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
        return new ReportedCondition(code, cut, (long) Math.clamp(since.toSeconds(), 0, LONGEST), blocking);
    }

    /// Whether the robot takes no new jobs because of it.
    public boolean blocks() {
        return blocking == null ? BLOCKING.contains(code) : blocking;
    }
}
