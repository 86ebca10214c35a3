package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Many jobs at once. Each is read by itself, so that one with a mistake is refused alone.
///
/// @param jobs 1 to 1000, each with the fields of [SubmitJobRequest] and an `idempotency_key` if it likes
public record SubmitJobsRequest(List<JsonNode> jobs) {
    /// How many jobs one request may have.
    public static final int MOST_JOBS = 1000;

    public SubmitJobsRequest {
        int found = jobs == null ? 0 : jobs.size();
        new FieldChecks()
                .present("jobs", jobs)
                .require(
                        jobs == null || (found >= 1 && found <= MOST_JOBS),
                        "jobs",
                        "expected 1 to " + MOST_JOBS + " jobs, but got " + found)
                .done();
        jobs = List.copyOf(jobs);
    }
}
