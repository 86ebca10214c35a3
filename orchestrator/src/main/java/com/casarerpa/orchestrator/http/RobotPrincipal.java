package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// A robot: everything that it does is for this robot, in this tenant and workspace.
///
/// @param keyId its API key
/// @param robotId the one robot that the key is bound to
/// @param robotName that robot's name when the key was last looked up
/// @param tenantId the robot's tenant
/// @param workspaceId the robot's workspace
/// @param environments in which the key may be used; empty: any
public record RobotPrincipal(
        UUID keyId, UUID robotId, String robotName, UUID tenantId, UUID workspaceId, Set<String> environments)
        implements Principal {
    public RobotPrincipal {
        environments = Set.copyOf(environments);
    }

    /// A robot whose key may be used in any environment.
    public RobotPrincipal(UUID keyId, UUID robotId, String robotName, UUID tenantId, UUID workspaceId) {
        this(keyId, robotId, robotName, tenantId, workspaceId, Set.of());
    }

    /// Checks that the key may be used in an environment.
    ///
    /// @throws ProblemException 403 `environment-mismatch` when it may not
    public void mustBeIn(String environment) {
        if (!environments.isEmpty() && !environments.contains(environment)) {
            throw new ProblemException(
                    ProblemCode.ENVIRONMENT_MISMATCH,
                    "Expected one of the environments of this key ("
                            + String.join(", ", new TreeSet<>(environments)) + "), but got " + environment
                            + ". Set the robot's environment, or use a key that was made for it.");
        }
    }

    /// Checks that a request is about this robot.
    ///
    /// @throws ProblemException 403 `not-your-robot` when it is about another one
    public void mustBe(UUID askedRobotId) {
        if (!robotId.equals(askedRobotId)) {
            throw new ProblemException(
                    ProblemCode.NOT_YOUR_ROBOT,
                    "Expected the key of robot " + askedRobotId + ", but this key belongs to robot " + robotName + " ("
                            + robotId + "). Use the key that was made for that robot.");
        }
    }

    @Override
    public String actor() {
        return "robot:" + robotName;
    }
}
