package com.casarerpa.robot.spool;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32C;

/// One run of a job on this robot, with the lease that proves it.
///
/// @param number the n-th run of the job, from 1
/// @param workflowName for log lines
public record Attempt(UUID jobId, int number, String workflowName, UUID leaseToken) {

    /// A name for a folder: sorted by it, older jobs come first. A number that is given twice makes two
    /// folders, and the token cannot be read from it.
    String folderName() {
        CRC32C sum = new CRC32C();
        sum.update(leaseToken.toString().getBytes(StandardCharsets.US_ASCII));
        return String.format(Locale.ROOT, "%s-%d-%08x", jobId, number, sum.getValue());
    }

    /// For log lines.
    public String text() {
        return "Job " + jobId + " (" + workflowName + ", attempt " + number + ")";
    }
}
