package com.casarerpa.orchestrator.job.domain;

import java.util.Optional;
import java.util.UUID;

/// Who says that it holds a lease: the robot of the key and, from newer robots, the token of the claim.
/// Old robots send no token; then the robot decides.
///
/// @param scope where the robot lives; jobs of other workspaces do not exist for it
public record Holder(Scope scope, UUID robotId, String robotName, Optional<LeaseToken> token) {}
