import type { Job } from "@/shared/api/types";

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * A command that submits the same work. The key is read from the environment: it is in no clipboard. Values that are
 * hidden here are hidden there too, as `***`, and have to be filled in.
 */
export function curlOf(job: Job, origin: string): string {
  const body = {
    workflow_id: job.workflow_id,
    workflow_version: job.workflow_version,
    variables: job.variables,
    priority: job.priority,
    environment: job.environment,
    max_retries: job.max_retries,
    ...(typeof job.timeout_seconds === "number" ? { timeout_seconds: job.timeout_seconds } : {}),
    ...(typeof job.pinned_robot_id === "string" ? { robot_id: job.pinned_robot_id } : {}),
    ...(job.required_capabilities.length > 0 ? { required_capabilities: job.required_capabilities } : {}),
    ...(job.tags.length > 0 ? { tags: job.tags } : {}),
  };
  return [`curl -X POST ${quoted(`${origin}/api/v1/jobs`)}`, `-H "X-Api-Key: $CASARE_ADMIN_KEY"`, `-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body, null, 2))}`].join(" \\\n  ");
}
