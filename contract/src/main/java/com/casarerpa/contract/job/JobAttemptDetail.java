package com.casarerpa.contract.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run of a job with what it left behind.
///
/// @param result trace and variables, as the robot sent them; sensitive values are masked
public record JobAttemptDetail(JobAttempt attempt, @Nullable Map<String, @Nullable Object> result) {}
