package com.casarerpa.contract.tenancy;

import com.casarerpa.contract.robot.RobotControl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether jobs are given to robots at all, and in which workspaces they are not.
///
/// @param control what holds for everything: `draining` and `paused` both begin nothing new and let run what runs
/// @param controlBy who said so
/// @param controlSince since when it is not active
/// @param controlUntil when that ends by itself
/// @param workspaces those that are not active themselves, by name
public record FleetControl(
        RobotControl control,
        @Nullable String controlNote,
        @Nullable String controlBy,
        @Nullable Instant controlSince,
        @Nullable Instant controlUntil,
        List<Workspace> workspaces) {
    public FleetControl {
        workspaces = List.copyOf(workspaces);
    }
}
