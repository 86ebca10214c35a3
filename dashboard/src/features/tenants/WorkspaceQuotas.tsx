import type { Workspace } from "@/shared/api/types";

/** What a workspace may have at most, as words; what is not limited is not told. */
export function WorkspaceQuotas({ workspace }: { workspace: Workspace }) {
  const limits = [
    workspace.max_robots === undefined ? null : `${workspace.max_robots.toLocaleString()} robots`,
    workspace.max_queued_jobs === undefined ? null : `${workspace.max_queued_jobs.toLocaleString()} waiting jobs`,
    workspace.max_submits_per_minute === undefined ? null : `${workspace.max_submits_per_minute.toLocaleString()} submits a minute`,
  ].filter((one) => one !== null);
  const kept = workspace.retention_days === undefined ? "kept as usual" : `kept ${String(workspace.retention_days)} days`;
  return (
    <span className="text-[0.8125rem] text-muted">
      {limits.length === 0 ? "no limits" : `at most ${limits.join(", ")}`} · {kept}
    </span>
  );
}
