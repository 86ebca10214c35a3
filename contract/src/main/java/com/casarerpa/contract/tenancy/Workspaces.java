package com.casarerpa.contract.tenancy;

import java.util.List;

/// Workspaces by name.
public record Workspaces(List<Workspace> workspaces) {}
