package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.ApiKey;
import com.casarerpa.contract.access.CreateEnrolmentTokenRequest;
import com.casarerpa.contract.access.EnrolmentToken;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The tokens with which new robots get their keys. Each change is one transaction together with its audit row.
public interface EnrolmentStore {
    /// Keeps a token; empty when there is no such workspace.
    Optional<EnrolmentToken> create(
            UUID tokenId, Secret.Digest digest, CreateEnrolmentTokenRequest request, UUID workspaceId, Actor actor);

    /// Tokens, newest first, narrowed by what is given.
    List<EnrolmentToken> list(Optional<UUID> tenantId, Optional<UUID> workspaceId);

    /// Revokes a token; the keys that it gave stay. Empty when there is none.
    Optional<EnrolmentToken> revoke(UUID tokenId, Actor actor);

    /// Makes the robot and its key, and uses the token once. The same key again for the same robot is answered as
    /// before and uses nothing.
    Enrolment enrol(Secret.Digest token, String robotName, UUID keyId, Secret.Digest key, Actor actor);

    /// What became of an enrolment.
    sealed interface Enrolment {
        /// The robot has its key.
        record Enrolled(ApiKey key) implements Enrolment {}

        /// The token may not be used.
        ///
        /// @param reason completes "Expected a valid enrolment token, but …"
        record Refused(String reason) implements Enrolment {}

        /// A robot of this name has a key that works: a token does not take over a robot.
        record NameTaken() implements Enrolment {}

        /// The key is somebody's already.
        record KeyTaken() implements Enrolment {}
    }
}
