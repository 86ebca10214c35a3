package com.casarerpa.orchestrator.robot.domain;

import com.casarerpa.contract.robot.RobotStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The words that robots of the Python generation use for their status.
public final class LegacyStatus {
    private static final Map<String, RobotStatus> WORDS = Map.ofEntries(
            Map.entry("idle", RobotStatus.IDLE),
            Map.entry("online", RobotStatus.IDLE),
            Map.entry("ready", RobotStatus.IDLE),
            Map.entry("active", RobotStatus.IDLE),
            Map.entry("busy", RobotStatus.BUSY),
            Map.entry("running", RobotStatus.BUSY),
            Map.entry("working", RobotStatus.BUSY),
            Map.entry("offline", RobotStatus.OFFLINE),
            Map.entry("stopped", RobotStatus.OFFLINE),
            Map.entry("shutdown", RobotStatus.OFFLINE),
            Map.entry("error", RobotStatus.ERROR),
            Map.entry("failed", RobotStatus.ERROR),
            Map.entry("paused", RobotStatus.MAINTENANCE),
            Map.entry("maintenance", RobotStatus.MAINTENANCE));

    private LegacyStatus() {}

    /// What a word means; empty for one that no robot is known to say.
    public static Optional<RobotStatus> of(String word) {
        return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    /// All words that mean something, sorted.
    public static List<String> words() {
        return WORDS.keySet().stream().sorted().toList();
    }
}
