package com.casarerpa.orchestrator.platform.combine;

/// What the failure of a batch means for the requests in it.
public enum BatchFailure {
    /// Nothing was written and the same batch may well succeed now, e.g. after a deadlock.
    TRY_AGAIN,
    /// One of the requests cannot be written, and nothing was: the others shall not suffer for it.
    ONE_IS_BAD,
    /// It is not about the requests, e.g. the database is away: all of them fail.
    ALL_FAIL;

    /// Tells what a failure means.
    @FunctionalInterface
    public interface Classifier {
        /// What `failure` means.
        BatchFailure classify(RuntimeException failure);
    }
}
