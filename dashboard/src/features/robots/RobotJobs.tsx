import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { isFinal, type Robot } from "@/shared/api/types";
import { Card } from "@/shared/ui/Card";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { Elapsed, RelativeTime } from "@/shared/ui/Time";

const SHOWN = 8;

/** What the robot runs, and what it ran last. */
export function RobotJobs({ robot }: { robot: Robot }) {
  const recent = useQuery({
    queryKey: keys.recentJobs(`robot ${robot.robot_id}`),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs", { params: { query: { robot_id: robot.robot_id, limit: SHOWN } }, signal })),
  });
  const jobs = [...(recent.data?.jobs ?? [])].sort((a, b) => Number(isFinal(a.status)) - Number(isFinal(b.status)));
  return (
    <Card
      title="Jobs"
      aside={
        <span className="tabular text-xs">
          {robot.current_job_ids.length} of {robot.max_concurrent_jobs} running
        </span>
      }
      flush
    >
      {recent.error !== null && (
        <div className="p-3">
          <ProblemNote error={recent.error} retry={recent.refetch} />
        </div>
      )}
      {recent.isPending && <Loading lines={4} label="Loading its jobs" />}
      {recent.data !== undefined && jobs.length === 0 && <Empty title="It has run nothing yet">What it runs stands here.</Empty>}
      <ul className="divide-y divide-line">
        {jobs.map((job) => (
          <li key={job.job_id} className="relative grid min-h-11 grid-cols-[7.25rem_minmax(0,1fr)_5rem] items-center gap-x-3 px-4 py-1.5 hover:bg-hover sm:grid-cols-[7.25rem_minmax(0,1.4fr)_minmax(0,1fr)_5rem_5.5rem]">
            <span>
              <Status of={job.status} label={job.cancel_requested && !isFinal(job.status) ? "Cancelling" : undefined} />
            </span>
            <Link data-row-link to="/jobs/$jobId" params={{ jobId: job.job_id }} className="truncate font-medium after:absolute after:inset-0 hover:text-accent">
              {job.workflow_name}
            </Link>
            <span className="hidden truncate text-muted sm:inline">{isFinal(job.status) ? (job.error_message ?? "") : (job.current_node ?? "")}</span>
            <span className="hidden text-right text-muted sm:inline">
              <Elapsed from={job.claimed_at} to={isFinal(job.status) ? job.finished_at : null} />
            </span>
            <span className="text-right text-muted">
              <RelativeTime at={job.created_at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
