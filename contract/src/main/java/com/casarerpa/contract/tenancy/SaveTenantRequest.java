package com.casarerpa.contract.tenancy;

import com.casarerpa.contract.FieldChecks;
import org.jspecify.annotations.Nullable;

/// A tenant to make or change.
public record SaveTenantRequest(
        @Nullable String name, @Nullable String status) {

    public SaveTenantRequest {
        new FieldChecks()
                .require(name == null || !name.isBlank(), "name", "expected text that is not blank")
                .length("name", name, 100)
                .require(
                        status == null || "active".equals(status) || "suspended".equals(status),
                        "status",
                        "expected active or suspended, but got " + status)
                .done();
    }
}
