package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The holder of a lease wants to keep it.
///
/// @param extensionSeconds the lease then ends so many seconds from now, 5 to 3600, 30 when absent
public record ExtendLeaseRequest(
        Integer extensionSeconds, @Nullable UUID leaseToken) {

    public ExtendLeaseRequest {
        new FieldChecks().range("extension_seconds", extensionSeconds, 5, 3600).done();
        extensionSeconds = extensionSeconds == null ? 30 : extensionSeconds;
    }
}
