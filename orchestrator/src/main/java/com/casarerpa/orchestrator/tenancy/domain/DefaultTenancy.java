package com.casarerpa.orchestrator.tenancy.domain;

import java.util.UUID;

/// The tenant and the workspace that are there from the start, for whoever names none.
public final class DefaultTenancy {
    /// The tenant `default`.
    public static final UUID TENANT = UUID.fromString("00000000-0000-0000-0000-000000000001");

    /// Its workspace `default`.
    public static final UUID WORKSPACE = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private DefaultTenancy() {}
}
