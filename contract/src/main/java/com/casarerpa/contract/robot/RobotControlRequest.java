package com.casarerpa.contract.robot;

import com.casarerpa.contract.FieldChecks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why an operator drains, pauses or resumes a robot.
public record RobotControlRequest(
        @Nullable String note, @Nullable Instant until) {

    public RobotControlRequest {
        new FieldChecks().length("note", note, 1000).done();
    }
}
