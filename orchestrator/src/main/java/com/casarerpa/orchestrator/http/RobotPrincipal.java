package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import java.util.UUID;

/// A robot: everything that it does is for this robot, in this tenant and workspace.
///
/// @param keyId its API key
/// @param robotId the one robot that the key is bound to
/// @param robotName that robot's name when the key was last looked up
/// @param tenantId the robot's tenant
/// @param workspaceId the robot's workspace
public record RobotPrincipal(UUID keyId, UUID robotId, String robotName, UUID tenantId, UUID workspaceId)
        implements Principal {
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
