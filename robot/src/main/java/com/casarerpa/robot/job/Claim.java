package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ClaimedJob;

/// A job that the orchestrator has given to this robot.
///
/// @param grantedAt when the answer came, on the robot's monotonic clock
record Claim(ClaimedJob job, long grantedAt) {}
