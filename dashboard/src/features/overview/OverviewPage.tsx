import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { Attention } from "./Attention";
import { Figures } from "./Figures";
import { FirstRun } from "./FirstRun";
import { FleetMap } from "./FleetMap";
import { fleetFigures, jobFigures, recentJobs } from "./queries";
import { robotChoices, robotKeys, workflowChoices } from "@/shared/api/choices";
import { isFinal, type JobSummary, type Robot } from "@/shared/api/types";
import { JobCharts } from "@/shared/series/JobCharts";
import { Card } from "@/shared/ui/Card";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { Elapsed, RelativeTime } from "@/shared/ui/Time";

const more = "text-[0.8125rem] font-medium text-accent hover:underline";

const route = getRouteApi("/");

/** What an operator wants to know first: what needs attention, then how much is going on, then how it was. */
export default function OverviewPage() {
  const { range = "24h" } = route.useSearch();
  const navigate = useNavigate();
  const jobs = useQuery(jobFigures);
  const fleet = useQuery(fleetFigures);
  const recent = useQuery(recentJobs());
  const robots = useQuery(robotChoices);
  const failed = [jobs, fleet, recent, robots].find((query) => query.error !== null);
  const fresh = recent.data?.jobs.length === 0 && robots.data !== undefined;
  const showJobs = useCallback((from: Date, to: Date) => void navigate({ to: "/jobs", search: { from: from.toISOString(), to: to.toISOString() } as object }), [navigate]);
  return (
    <Page title="Overview">
      {failed !== undefined && (
        <ProblemNote error={failed.error} retry={() => Promise.all([jobs.refetch(), fleet.refetch(), recent.refetch(), robots.refetch()])} />
      )}
      {fresh ? <Beginning robots={robots.data ?? []} /> : <Attention jobs={jobs.data} robots={robots.data} />}
      <Figures jobs={jobs.data} fleet={fleet.data} />
      <Card title="Fleet" aside={<Link to="/robots" className={more}>All robots</Link>} flush>
        {robots.data === undefined ? <Loading lines={2} label="Loading robots" /> : robots.data.length === 0 ? <NoRobots /> : <FleetMap robots={robots.data} />}
      </Card>
      {!fresh && (
        <JobCharts range={range} onRange={(chosen) => void navigate({ to: ".", search: (before: object) => ({ ...before, range: chosen }), replace: true })} onBrush={showJobs} />
      )}
      <Card title="Recent jobs" aside={<Link to="/jobs" className={more}>All jobs</Link>} flush>
        {recent.data === undefined ? <Loading lines={8} label="Loading jobs" /> : <RecentJobs jobs={recent.data.jobs} />}
      </Card>
    </Page>
  );
}

/** While there is no job yet. */
function Beginning({ robots }: { robots: readonly Robot[] }) {
  const workflows = useQuery(workflowChoices);
  const apiKeys = useQuery(robotKeys);
  if (workflows.data === undefined) return null;
  const hasRobot = robots.some((robot) => typeof robot.registered_at === "string");
  return <FirstRun hasKey={(apiKeys.data?.keys.length ?? 0) > 0} hasRobot={hasRobot} hasWorkflow={workflows.data.length > 0} />;
}

const NoRobots = () => (
  <Empty title="No robots yet">
    <Link to="/keys" className="text-accent underline">
      Make a key
    </Link>{" "}
    and start one with it.
  </Empty>
);

function RecentJobs({ jobs }: { jobs: readonly JobSummary[] }) {
  if (jobs.length === 0) {
    return (
      <Empty title="No jobs yet">
        <Link to="/workflows" className="text-accent underline">
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
