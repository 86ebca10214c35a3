package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.contract.workflow.WorkflowVersion;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.workflow.domain.WorkflowContent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where workflows and their versions are kept. A change of a registered workflow writes its event and its audit row in
/// the same transaction.
public interface WorkflowStore {
    /// Writes the workflow of that name, or a new version of it; the same content makes no new version but becomes
    /// the latest again.
    Kept keep(Draft draft, Actor actor);

    /// Writes a new version of this workflow, and its name, description and `on_lost` where they are given.
    Change change(UUID workflowId, Draft draft, Actor actor);

    /// One workflow that was not deleted.
    Optional<Workflow> find(UUID workflowId);

    /// The version of a workflow with its definition, the latest when none is named. Also of a deleted workflow.
    Optional<WorkflowVersion> version(UUID workflowId, Optional<Integer> version);

    /// The versions of a workflow without their definitions, newest first.
    List<WorkflowVersion> versions(UUID workflowId);

    /// The version that has this content, of the workflow of that name and origin in a workspace.
    Optional<Version> findContent(UUID workspaceId, Origin origin, String name, String digest);

    /// Workflows by name.
    List<Workflow> list(Filter filter);

    /// Hides a workflow; its versions and jobs stay. Answers whether there was one.
    boolean delete(UUID workflowId, Actor actor);

    /// The tenant of a workspace.
    Optional<UUID> tenantOf(UUID workspaceId);

    /// Whether people keep a workflow, or it came with a job.
    enum Origin {
        REGISTERED,
        INLINE;

        /// The word in the database and the contract.
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A content to keep.
    ///
    /// @param description empty leaves the one that is there
    /// @param onLost empty leaves what was said before; if nothing was, it follows from `desktop`
    /// @param desktop whether the content works on a desktop
    record Draft(
            UUID tenantId,
            UUID workspaceId,
            Origin origin,
            String name,
            Optional<String> description,
            Optional<String> onLost,
            WorkflowContent content,
            int nodeCount,
            boolean desktop) {}

    /// A version of a workflow.
    record Version(UUID workflowId, int version) {}

    /// It is kept.
    ///
    /// @param newVersion whether this content was not there before
    record Kept(Version version, boolean newWorkflow, boolean newVersion) {}

    /// What became of a change.
    sealed interface Change {
        /// It is kept.
        record Changed(Kept kept) implements Change {}

        /// Another workflow of the workspace has this name.
        record NameTaken(String name) implements Change {}

        /// There is no such workflow.
        record NotFound() implements Change {}
    }

    /// Which workflows to list: all that match every given condition, after the cursor.
    ///
    /// @param text a part of the name, in either case
    record Filter(
            Origin origin,
            Optional<String> text,
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            Optional<Cursor> after,
            int limit) {}

    /// The last workflow of a page.
    record Cursor(String name, UUID workflowId) {}
}
