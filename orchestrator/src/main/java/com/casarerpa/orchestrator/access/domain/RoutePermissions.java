package com.casarerpa.orchestrator.access.domain;

import static com.casarerpa.contract.access.AdminRole.ADMIN;
import static com.casarerpa.contract.access.AdminRole.OPERATOR;
import static com.casarerpa.contract.access.AdminRole.VIEWER;

import com.casarerpa.contract.access.AdminRole;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which role an admin needs for each operation, and how far an admin of one tenant gets: the one place where that is
/// decided. The server does not start with an operation that is missing here.
public final class RoutePermissions {
    /// How far an operation reaches.
    public enum Reach {
        /// It shows and changes nobody's rows, or only the caller's own.
        NOBODYS,
        /// What its path and body name, and what it lists, is of one tenant.
        ONE_TENANT,
        /// As [#ONE_TENANT], and its body has to name a workspace or a thing in one: there is no default.
        IN_WORKSPACE,
        /// As [#ONE_TENANT], and its body has to name the tenant.
        NAMED_TENANT,
        /// It is about all tenants: only admins of all may do it.
        ALL_TENANTS
    }

    /// What an operation needs.
    public record Permission(AdminRole role, Reach reach) {}

    private static final Map<String, Permission> TABLE = new HashMap<>();

    static {
        permit(VIEWER, Reach.NOBODYS, "getSession", "signOut", "listNodes", "validateWorkflow");
        permit(
                VIEWER,
                Reach.ONE_TENANT,
                "listJobs",
                "countJobs",
                "getJob",
                "getJobAttempt",
                "searchJobLogs",
                "getJobLogText",
                "listFailures",
                "listDeadLetters",
                "getDeadLetterStats",
                "getJobLogs",
                "listArtifacts",
                "getArtifact",
                "whyWaiting",
                "listRobots",
                "getRobot",
                "getRobotMetrics",
                "getRobotSeries",
                "listRobotSessions",
                "whyIdle",
                "search",
                "listWorkflows",
                "getWorkflow",
                "listWorkflowVersions",
                "getWorkflowVersion",
                "listTenants",
                "listWorkspaces",
                "getFleetControl",
                "getFleetMetrics",
                "getJobMetrics",
                "getJobSeries",
                "getWorkflowFigures",
                "listKeys",
                "listEnrolmentTokens",
                "listJobHealings",
                "listHealings",
                "listAudit",
                "exportAudit",
                "connectEvents",
                "connectJobEvents",
                "connectRobotEvents",
                "connectQueueEvents");
        permit(VIEWER, Reach.ALL_TENANTS, "getPrometheusMetrics", "verifyAudit", "getRetention", "previewRetention");
        permit(
                OPERATOR,
                Reach.IN_WORKSPACE,
                "submitJob",
                "submitJobs",
                "createWorkflow",
                "muteFailure",
                "unmuteFailure");
        permit(
                OPERATOR,
                Reach.ONE_TENANT,
                "runWorkflow",
                "cancelJob",
                "retryJob",
                "bulkJobs",
                "changePriority",
                "dismissDeadLetter",
                "retryDeadLetter",
                "updateWorkflow",
                "deleteWorkflow",
                "acceptHealing",
                "dismissHealing",
                "updateRobot",
                "deleteRobot",
                "drainRobot",
                "pauseRobot",
                "resumeRobot",
                "drainWorkspace",
                "pauseWorkspace",
                "resumeWorkspace");
        permit(OPERATOR, Reach.ALL_TENANTS, "uploadWorkflow", "drainFleet", "pauseFleet", "resumeFleet");
        permit(ADMIN, Reach.IN_WORKSPACE, "createKey", "createEnrolmentToken");
        permit(
                ADMIN,
                Reach.ONE_TENANT,
                "revokeKey",
                "rotateKey",
                "revokeEnrolmentToken",
                "listAdminKeys",
                "revokeAdminKey",
                "updateWorkspace");
        permit(ADMIN, Reach.NAMED_TENANT, "createAdminKey");
        permit(ADMIN, Reach.ALL_TENANTS, "createTenant", "updateTenant", "createWorkspace", "runRetention");
    }

    private RoutePermissions() {}

    private static void permit(AdminRole role, Reach reach, String... operations) {
        for (var operation : operations) {
            if (TABLE.put(operation, new Permission(role, reach)) != null) {
                throw new IllegalStateException("Expected one entry for " + operation + ", got two");
            }
        }
    }

    /// What an operation needs; empty when nobody has decided that.
    public static Optional<Permission> of(String operationId) {
        return Optional.ofNullable(TABLE.get(operationId));
    }

    /// Every entry.
    public static Map<String, Permission> all() {
        return Map.copyOf(TABLE);
    }
}
