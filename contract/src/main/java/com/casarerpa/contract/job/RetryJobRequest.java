package com.casarerpa.contract.job;

/// Somebody wants a finished job to run again.
public record RetryJobRequest(RetryVersion version) {

    public RetryJobRequest {
        version = version == null ? RetryVersion.SAME : version;
    }
}
