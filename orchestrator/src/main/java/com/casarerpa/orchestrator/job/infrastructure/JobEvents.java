package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.event.EventType;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.monitoring.infrastructure.EventObject;
import com.casarerpa.orchestrator.monitoring.infrastructure.EventRows.NewEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The events of one batch, gathered by type and workspace.
final class JobEvents {
    private static final int MESSAGE_LENGTH = 500;
    private final Map<Key, List<String>> objects = new LinkedHashMap<>();

    private record Key(String type, UUID tenantId, UUID workspaceId) {}

    /// A run is so far.
    void progress(AttemptStore.Report report, AttemptStore.Noted noted) {
        var holder = report.holder();
        var message = report.progress().message().map(StoredJson::clean).orElse(null);
        add(
                new Key(
                        "job.progress",
                        holder.scope().tenantId(),
                        holder.scope().workspaceId()),
                new EventObject()
                        .put("job_id", report.jobId().value())
                        .put("status", "running")
                        .put("robot_id", holder.robotId())
                        .put("progress", noted.percent())
                        .put("current_node", noted.currentNode().orElse(null))
                        .put(
                                "message",
                                message == null
                                        ? null
                                        : message.substring(0, Math.min(MESSAGE_LENGTH, message.length()))));
    }

    /// An answer is the first that tells the robot that its run shall stop.
    ///
    /// @param by what was answered: `extend` or `progress`
    void cancelDelivered(JobId jobId, Holder holder, String by) {
        add(
                new Key(
                        EventType.JOB_CANCEL_DELIVERED,
                        holder.scope().tenantId(),
                        holder.scope().workspaceId()),
                new EventObject()
                        .put("job_id", jobId.value())
                        .put("status", "running")
                        .put("robot_id", holder.robotId())
                        .put("robot_name", holder.robotName())
                        .put("delivered_by", by)
                        .put("actor", "orchestrator"));
    }

    /// An attempt ended: what was lost is told, and then what became of the job, if that is an end.
    ///
    /// @param robot the robot, where it ended the attempt itself
    void ended(EndedRow row, String actor, Optional<Holder> robot) {
        if (row.isLost()) {
            add(row, "job.reclaimed", actor, robot);
        }
        if (row.nextStatus() != JobStatus.PENDING) {
            add(row, "job." + row.nextStatus().text(), actor, robot);
        } else if (row.endReason().equals("released")) {
            add(row, "job.released", actor, robot);
        } else if (!row.isLost()) {
            add(row, "job.retried", actor, robot);
        }
    }

    private void add(EndedRow row, String type, String actor, Optional<Holder> robot) {
        add(
                new Key(type, row.tenantId(), row.workspaceId()),
                new EventObject()
                        .put("job_id", row.jobId())
                        .put("status", row.nextStatus().text())
                        .put("robot_id", row.heldBy())
                        .put("robot_name", robot.map(Holder::robotName).orElse(null))
                        .put("workflow_id", row.workflowId())
                        .put("environment", row.environment())
                        .put("attempt", row.counts().attempt())
                        .put("retry_count", row.counts().retryCount())
                        .put("max_retries", row.counts().maxRetries())
                        .put("end_reason", row.endReason())
                        .put("error_code", row.trouble().code())
                        .put("error_kind", row.trouble().kind())
                        .put("error_message", row.trouble().message())
                        .put("failed_node", row.trouble().node())
                        .put("not_before", row.ends().retryAt())
                        .put("finished_at", row.ends().finishedAt())
                        .put("actor", actor));
    }

    private void add(Key key, EventObject data) {
        objects.computeIfAbsent(key, each -> new ArrayList<>()).add(data.text());
    }

    List<NewEvents> all() {
        return objects.entrySet().stream()
                .map(each -> new NewEvents(
                        each.getKey().type(),
                        each.getKey().tenantId(),
                        each.getKey().workspaceId(),
                        each.getValue()))
                .toList();
    }
}
