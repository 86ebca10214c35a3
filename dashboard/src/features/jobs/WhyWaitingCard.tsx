import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Job } from "@/shared/api/types";
import { Card } from "@/shared/ui/Card";
import { Loading, ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";

const LIVE_MS = 3_000;

/** Why a job waits, robot by robot, as it is now. */
export function WhyWaitingCard({ job }: { job: Job }) {
  const why = useQuery({
    queryKey: keys.whyWaiting(job.job_id),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs/{job_id}/why-waiting", { params: { path: { job_id: job.job_id } }, signal })),
    refetchInterval: LIVE_MS,
  });
  if (why.error !== null) return <ProblemNote error={why.error} retry={why.refetch} />;
  if (why.data === undefined) return <Loading lines={2} label="Asking why it waits" />;
  const { summary, robots, robots_fitting, robots_total, waiting } = why.data;
  if (!waiting) return null;
  return (
    <Card title="Why it waits" aside={<span className="text-xs">{robots_fitting} of {robots_total} robots may take it</span>} flush>
      <p className="px-4 py-3 font-medium">{summary}</p>
      {robots.length > 0 && (
        <ul aria-label="Robots" className="max-h-56 divide-y divide-line overflow-y-auto border-t border-line">
          {robots.map((robot) => (
            <li key={robot.robot_id} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2 text-[0.8125rem]">
              <Link to="/robots" className="font-medium hover:text-accent hover:underline">
                {robot.robot_name}
              </Link>
              <span className="min-w-0 flex-1 text-muted">{robot.detail}</span>
              {typeof robot.until === "string" && (
                <span className="text-xs text-muted">
                  <RelativeTime at={robot.until} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
