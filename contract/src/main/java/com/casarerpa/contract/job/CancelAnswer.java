package com.casarerpa.contract.job;

/// What a cancel did.
///
/// @param cancelled whether the job is cancelled, or will be as soon as its robot has stopped
public record CancelAnswer(boolean cancelled, JobStatus previousStatus, String message) {}
