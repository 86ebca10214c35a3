package com.casarerpa.contract.tenancy;

import java.util.List;

/// All tenants by name.
public record Tenants(List<Tenant> tenants) {}
