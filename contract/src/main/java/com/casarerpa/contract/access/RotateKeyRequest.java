package com.casarerpa.contract.access;

import com.casarerpa.contract.FieldChecks;

/// How long the old key works on.
///
/// @param graceSeconds 0 to 30 days, one day when absent
public record RotateKeyRequest(Integer graceSeconds) {

    public RotateKeyRequest {
        new FieldChecks().range("grace_seconds", graceSeconds, 0, 2_592_000).done();
        graceSeconds = graceSeconds == null ? 86_400 : graceSeconds;
    }
}
