package com.casarerpa.orchestrator.tenancy.application;

import com.casarerpa.contract.tenancy.Tenant;
import com.casarerpa.contract.tenancy.Workspace;
import com.casarerpa.orchestrator.audit.domain.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where tenants and workspaces are kept. Each change writes its audit row in the same transaction.
public interface TenancyStore {
    /// All tenants by name.
    List<Tenant> tenants();

    /// Workspaces by name, of one tenant or of all.
    List<Workspace> workspaces(Optional<UUID> tenantId);

    /// One workspace.
    Optional<Workspace> workspace(UUID workspaceId);

    /// Makes a tenant and its workspace `default`.
    Saved<Tenant> createTenant(String name, Optional<String> status, Actor actor);

    /// Changes what is given.
    Saved<Tenant> updateTenant(UUID tenantId, Optional<String> name, Optional<String> status, Actor actor);

    /// Makes a workspace of a tenant.
    Saved<Workspace> createWorkspace(UUID tenantId, String name, Optional<String> status, Limits limits, Actor actor);

    /// Changes what is given.
    Saved<Workspace> updateWorkspace(
            UUID workspaceId, Optional<String> name, Optional<String> status, Limits limits, Actor actor);

    /// What a workspace may have; empty stays as it is, 0 is no limit.
    record Limits(
            Optional<Integer> maxRobots,
            Optional<Integer> maxQueuedJobs,
            Optional<Integer> maxSubmitsPerMinute,
            Optional<Integer> retentionDays) {
        /// Nothing said.
        public static final Limits UNSAID =
                new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// What became of a change.
    ///
    /// @param <T> the tenant or workspace
    sealed interface Saved<T> {
        /// It is as wanted.
        record Done<T>(T value) implements Saved<T> {}

        /// Another one has this name.
        record NameTaken<T>(String name) implements Saved<T> {}

        /// There is no such tenant or workspace.
        record NotFound<T>() implements Saved<T> {}
    }
}
