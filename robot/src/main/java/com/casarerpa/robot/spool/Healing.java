package com.casarerpa.robot.spool;

import com.casarerpa.contract.healing.ReportHealingRequest;
import com.casarerpa.workflow.spi.HealedStep;
import java.util.UUID;

/// A step of a run that found its element by another selector than its own.
///
/// @param report without the lease's token
public record Healing(ReportHealingRequest report) implements Parcel {
    /// The step of a node.
    public static Healing of(String nodeId, HealedStep step) {
        return new Healing(new ReportHealingRequest(
                null, nodeId, step.property(), step.oldSelector(), step.newSelector(), step.method(), step.score()));
    }

    /// The report as the holder of a lease makes it.
    public ReportHealingRequest by(UUID leaseToken) {
        return new ReportHealingRequest(
                leaseToken,
                report.nodeId(),
                report.property(),
                report.oldSelector(),
                report.newSelector(),
                report.method(),
                report.score());
    }
}
