package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.problem.ProblemCode;
import java.util.UUID;

/// What an admin may do, beyond the kind of caller that a route takes.
public interface Gate {
    /// The rule of [Caller] alone, and no admins of one tenant: for servers without tenants.
    Gate BY_CALLER = new Gate() {
        @Override
        public AdminRole needed(String operationId, Caller caller, Method method) {
            return switch (caller) {
                case VIEWER, ANYONE -> AdminRole.VIEWER;
                case FULL_ADMIN -> AdminRole.ADMIN;
                case ADMIN, ROBOT, ROBOT_OR_ADMIN -> method == Method.GET ? AdminRole.VIEWER : AdminRole.OPERATOR;
            };
        }

        @Override
        public void checkReach(String operationId, UUID tenantId, Request request) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    "Expected an admin key of all tenants, but got one of tenant " + tenantId + ".");
        }
    };

    /// The role that an admin needs; asked once for each route before the server starts, and then with each request.
    ///
    /// @throws IllegalArgumentException when nobody has decided that
    AdminRole needed(String operationId, Caller caller, Method method);

    /// Looks whether a request of an admin of one tenant stays within it, once its body has arrived. May block.
    ///
    /// @throws ProblemException 403 for what only admins of all tenants may do, 404 for what is another
    ///     tenant's, as if it were not there
    void checkReach(String operationId, UUID tenantId, Request request);
}
