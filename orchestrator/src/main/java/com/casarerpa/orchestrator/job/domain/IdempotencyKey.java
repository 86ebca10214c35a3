package com.casarerpa.orchestrator.job.domain;

/// A caller's word for a request, and a digest of that request. It is one of its workspace.
///
/// @param key 1 to 200 characters
/// @param requestSha256 hex
public record IdempotencyKey(String key, String requestSha256) {}
