package com.casarerpa.orchestrator.http;

import java.util.Optional;

/// Tells who a credential belongs to; the feature `access` implements it.
public interface Authenticator {

    /// The caller when it is known without asking the database; does not block.
    Optional<Principal> remembered(Credential credential, Origin origin);

    /// The caller; may block.
    ///
    /// @throws ProblemException 401 when the credential is unknown, expired or revoked
    Principal authenticate(Credential credential, Origin origin);

    /// Where a credential was used, for the audit and for `last_used`.
    interface Origin {
        /// The client's address; behind a proxy that is trusted, as that one says.
        String address();

        /// The request's id.
        String requestId();

        /// The method and path, e.g. `POST /api/v1/jobs/claim`.
        String target();
    }
}
