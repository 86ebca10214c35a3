package com.casarerpa.contract.job;

import java.util.List;

/// What became of jobs that were submitted together.
///
/// @param jobs one for each that was submitted, in their order
/// @param created how many are new in the queue
/// @param repeated how many were queued before by a request with the same key
/// @param refused how many are not queued
public record JobsSubmitted(List<SubmittedJob> jobs, int created, int repeated, int refused) {
    public JobsSubmitted {
        jobs = List.copyOf(jobs);
    }
}
