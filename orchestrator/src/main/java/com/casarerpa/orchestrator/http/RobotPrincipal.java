package com.casarerpa.orchestrator.http;

import java.util.UUID;

/// A robot: everything that it does is for this robot, in this tenant and workspace.
///
/// @param keyId its API key
/// @param robotId the one robot that the key is bound to
/// @param robotName that robot's name when the key was last looked up (at most a second ago)
/// @param tenantId the robot's tenant
/// @param workspaceId the robot's workspace
public record RobotPrincipal(UUID keyId, UUID robotId, String robotName, UUID tenantId, UUID workspaceId)
        implements Principal {
    @Override
    public String actor() {
        return "robot:" + robotName;
    }
}
