import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Job } from "@/shared/api/types";
import { Card } from "@/shared/ui/Card";
import { foundBy, SelectorChange } from "@/shared/ui/SelectorChange";
import { ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";

const decided: Record<string, string> = { accepted: " · accepted since", dismissed: " · dismissed" };

/** The steps of this job that were found by another selector than their own; nothing when there were none. */
export function HealingsCard({ job }: { job: Job }) {
  const healings = useQuery({
    queryKey: keys.jobHealings(job.job_id),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs/{job_id}/healings", { params: { path: { job_id: job.job_id } }, signal })),
  });
  const all = healings.data?.healings ?? [];
  if (healings.error === null && all.length === 0) return null;
  return (
    <Card
      title="Healed steps"
      aside={
        <Link to="/workflows/$workflowId" params={{ workflowId: job.workflow_id }} className="text-xs hover:text-accent hover:underline">
          Decide at the workflow
        </Link>
      }
      flush
    >
      {healings.error !== null && (
        <div className="p-3">
          <ProblemNote error={healings.error} retry={healings.refetch} />
        </div>
      )}
      <ul aria-label="Healed steps" className="max-h-96 divide-y divide-line overflow-y-auto">
        {all.map((healing) => (
          <li key={`${String(healing.attempt)} ${healing.healing_id}`} className="flex flex-col gap-1 px-4 py-2.5">
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
              <span className="font-medium">{healing.node_id}</span>
              <span className="text-xs text-muted">
                {job.attempt > 1 && `attempt ${String(healing.attempt)} · `}
                {foundBy(healing.method, healing.score)} · <RelativeTime at={healing.at} />
                {decided[healing.status]}
              </span>
            </div>
            <SelectorChange from={healing.old_selector} to={healing.new_selector} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
