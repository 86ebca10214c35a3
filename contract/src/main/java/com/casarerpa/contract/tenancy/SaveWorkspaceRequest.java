package com.casarerpa.contract.tenancy;

import com.casarerpa.contract.FieldChecks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A workspace to make or change.
public record SaveWorkspaceRequest(
        @Nullable UUID tenantId,
        @Nullable String name,
        @Nullable String status) {

    public SaveWorkspaceRequest {
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
