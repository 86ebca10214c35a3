import type { Envelope } from "./envelope";
import type { JobStatus, JobSummary, Robot } from "@/shared/api/types";

/** The status that an event of a job leaves behind, where its type says so. */
const statusAfter: Record<string, JobStatus> = {
  "job.created": "pending",
  "job.claimed": "running",
  "job.progress": "running",
  "job.completed": "completed",
  "job.cancelled": "cancelled",
  "job.released": "pending",
};

const jobFields = [
  "status",
  "robot_id",
  "robot_name",
  "attempt",
  "retry_count",
  "progress",
  "current_node",
  "claimed_at",
  "finished_at",
  "cancel_requested",
  "error_code",
  "error_message",
] as const;

const robotFields = ["status", "control", "last_seen_at", "cpu_percent", "memory_percent", "current_job_ids"] as const;

/** What an event tells of a job in a list, to be laid over the row until the server is asked again. */
export function jobPatch(event: Envelope): { jobId: string; patch: Partial<JobSummary> } | null {
  const jobId = event.data.job_id;
  if (typeof jobId !== "string" || !event.type.startsWith("job.")) return null;
  const patch: Record<string, unknown> = {};
  const status = statusAfter[event.type];
  if (status !== undefined) patch.status = status;
  for (const field of jobFields) {
    if (field in event.data) patch[field] = event.data[field];
  }
  if (event.type === "job.claimed") patch.claimed_at ??= event.ts;
  if (event.type === "job.completed" || event.type === "job.cancelled") patch.finished_at ??= event.ts;
  if (event.type === "job.completed") patch.progress ??= 100;
  if (event.type === "job.cancel_requested") patch.cancel_requested = true;
  if (event.type === "job.failed" && patch.status === "failed") patch.finished_at ??= event.ts;
  return { jobId, patch: patch as Partial<JobSummary> };
}

/** What an event tells of a robot. */
export function robotPatch(event: Envelope): { robotId: string; patch: Partial<Robot> } | null {
  const robotId = event.data.robot_id;
  if (typeof robotId !== "string" || !event.type.startsWith("robot.")) return null;
  const patch: Record<string, unknown> = {};
  for (const field of robotFields) {
    if (field in event.data) patch[field] = event.data[field];
  }
  if (event.type === "robot.heartbeat") patch.last_seen_at ??= event.ts;
  return { robotId, patch: patch as Partial<Robot> };
}
