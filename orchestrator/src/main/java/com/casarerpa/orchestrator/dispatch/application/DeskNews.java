package com.casarerpa.orchestrator.dispatch.application;

import java.time.Duration;
import java.util.UUID;

/// What the claim desk is told, in the order in which it happened.
sealed interface DeskNews {
    /// A robot asks for a job.
    record Arrived(WaitingClaim claim) implements DeskNews {}

    /// A claim was answered by somebody else: its client has gone.
    record Left(WaitingClaim claim) implements DeskNews {}

    /// A job of a workspace may have become free.
    record Freed(UUID workspaceId, UUID jobId) implements DeskNews {}

    /// A job will become due.
    record Delayed(Duration span) implements DeskNews {}

    /// A robot does not run a job any more.
    record Ended(UUID robotId, UUID jobId) implements DeskNews {}

    /// A robot was changed.
    record Changed(UUID robotId) implements DeskNews {}

    /// A robot that got nothing may get something again.
    record MayGoOn(UUID robotId) implements DeskNews {}

    /// What the robots of a workspace may take has changed.
    record WorkspaceChanged(UUID workspaceId) implements DeskNews {}

    /// Anything may have happened.
    record Unknown() implements DeskNews {}
}
