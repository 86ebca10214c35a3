import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Attention } from "./Attention";
import { Figures } from "./Figures";
import { fleetFigures, jobFigures, recentJobs } from "./queries";
import { robotChoices } from "@/shared/api/choices";
import { isFinal, type JobSummary, type Robot } from "@/shared/api/types";
import { robotState } from "@/shared/format/robot";
import { Card } from "@/shared/ui/Card";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { Elapsed, RelativeTime } from "@/shared/ui/Time";

const more = "text-[0.8125rem] font-medium text-accent hover:underline";

/** What an operator wants to know first: what needs attention, then how much is going on. */
export default function OverviewPage() {
  const jobs = useQuery(jobFigures);
  const fleet = useQuery(fleetFigures);
  const recent = useQuery(recentJobs());
  const robots = useQuery(robotChoices);
  const failed = [jobs, fleet, recent, robots].find((query) => query.error !== null);
  return (
    <Page title="Overview">
      {failed !== undefined && (
        <ProblemNote error={failed.error} retry={() => Promise.all([jobs.refetch(), fleet.refetch(), recent.refetch(), robots.refetch()])} />
      )}
      <Attention jobs={jobs.data} robots={robots.data} />
      <Figures jobs={jobs.data} fleet={fleet.data} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <Card title="Recent jobs" aside={<Link to="/jobs" className={more}>All jobs</Link>} flush>
          {recent.data === undefined ? <Loading lines={8} label="Loading jobs" /> : <RecentJobs jobs={recent.data.jobs} />}
        </Card>
        <Card title="Robots" aside={<Link to="/robots" className={more}>All robots</Link>} flush>
          {robots.data === undefined ? <Loading lines={4} label="Loading robots" /> : <Robots robots={robots.data} />}
        </Card>
      </div>
    </Page>
  );
}

function RecentJobs({ jobs }: { jobs: readonly JobSummary[] }) {
  if (jobs.length === 0) {
    return (
      <Empty title="No jobs yet">
        <Link to="/workflows" className="text-accent hover:underline">
          Run a workflow
        </Link>{" "}
        to see it move here.
      </Empty>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {jobs.map((job) => (
        <li key={job.job_id} className="relative grid min-h-11 grid-cols-[6.75rem_minmax(0,1fr)_5rem] items-center gap-x-3 px-4 py-1.5 hover:bg-hover sm:grid-cols-[7.25rem_minmax(0,1.5fr)_minmax(0,1fr)_5rem_5.5rem]">
          <span>
            <Status of={job.status} label={job.cancel_requested && !isFinal(job.status) ? "Cancelling" : undefined} />
          </span>
          <Link to="/jobs/$jobId" params={{ jobId: job.job_id }} className="truncate font-medium after:absolute after:inset-0 hover:text-accent">
            {job.workflow_name}
          </Link>
          <span className="hidden truncate text-muted sm:inline">{job.robot_name ?? ""}</span>
          <span className="hidden text-right text-muted sm:inline">
            <Elapsed from={job.claimed_at} to={isFinal(job.status) ? job.finished_at : null} />
          </span>
          <span className="text-right text-muted">
            <RelativeTime at={job.created_at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Robots that need somebody first, then the busy ones. */
const urgency = ["error", "offline", "paused", "draining", "maintenance", "busy", "idle", "new"];
const SHOWN_ROBOTS = 10;

function Robots({ robots }: { robots: readonly Robot[] }) {
  if (robots.length === 0) return <Empty title="No robots yet">Make a key on the Keys page and start one with it.</Empty>;
  const sorted = [...robots].sort((a, b) => urgency.indexOf(robotState(a)) - urgency.indexOf(robotState(b)) || a.name.localeCompare(b.name));
  return (
    <ul className="divide-y divide-line">
      {sorted.slice(0, SHOWN_ROBOTS).map((robot) => (
        <li key={robot.robot_id} className="flex min-h-11 items-center gap-3 px-4 py-1.5">
          <span className="min-w-0 flex-1 truncate font-medium">{robot.name}</span>
          <span className="tabular shrink-0 text-xs text-muted" title="Jobs running, of so many at once">
            {robot.current_job_ids.length}/{robot.max_concurrent_jobs}
          </span>
          <Status of={robotState(robot)} />
        </li>
      ))}
      {sorted.length > SHOWN_ROBOTS && <li className="px-4 py-2 text-center text-xs text-muted">and {sorted.length - SHOWN_ROBOTS} more</li>}
    </ul>
  );
}
