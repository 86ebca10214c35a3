import { Link } from "@tanstack/react-router";
import { Ban, RotateCw } from "lucide-react";
import type { JobAct } from "./JobDialogs";
import { needsPerson } from "./needs-person";
import { isFinal, type JobSummary } from "@/shared/api/types";
import { shortId } from "@/shared/format/text";
import { IconButton } from "@/shared/ui/Button";
import { rowLink, type Column } from "@/shared/ui/DataTable";
import { Progress } from "@/shared/ui/Progress";
import { Status } from "@/shared/ui/Status";
import { Elapsed, RelativeTime } from "@/shared/ui/Time";

/** Every column that a list of jobs can have, in their order. `usual` ones are there until somebody chooses. */
const all: (Column<JobSummary> & { name: string; usual: boolean })[] = [
  { id: "status", name: "Status", header: "Status", usual: true, width: "8rem", cell: (job) => <JobState job={job} /> },
  { id: "workflow", name: "Workflow", header: "Workflow", usual: true, width: "minmax(6rem,1.8fr)", cell: (job) => <JobName job={job} /> },
  { id: "activity", name: "Activity", header: "Activity", usual: true, width: "minmax(9rem,2fr)", from: 860, cell: (job) => <Activity job={job} /> },
  { id: "code", name: "Error code", header: "Error code", usual: false, width: "minmax(7rem,1fr)", from: 640, cell: (job) => <span className="font-mono text-xs">{job.error_code ?? ""}</span> },
  { id: "robot", name: "Robot", header: "Robot", usual: true, width: "minmax(6rem,1fr)", from: 640, cell: (job) => job.robot_name ?? <span className="text-faint">–</span> },
  { id: "environment", name: "Environment", header: "Environment", usual: true, width: "7rem", from: 1060, cell: (job) => <span className="text-muted">{job.environment}</span> },
  { id: "version", name: "Version", header: "Version", usual: false, width: "4.5rem", numeric: true, from: 640, cell: (job) => job.workflow_version },
  { id: "attempt", name: "Attempt", header: "Attempt", usual: false, width: "5rem", numeric: true, from: 640, cell: (job) => `${job.attempt}/${job.max_retries + 1}` },
  { id: "priority", name: "Priority", header: "Priority", usual: false, sortKey: "priority", width: "5rem", numeric: true, from: 640, cell: (job) => job.priority },
  { id: "created", name: "Created", header: "Created", usual: true, sortKey: "created", width: "5.5rem", numeric: true, cell: (job) => <RelativeTime at={job.created_at} /> },
  { id: "finished", name: "Finished", header: "Finished", usual: false, sortKey: "finished", width: "5.5rem", numeric: true, from: 640, cell: (job) => <RelativeTime at={job.finished_at} /> },
  { id: "waited", name: "Waited", header: "Waited", usual: true, sortKey: "waited", width: "6rem", numeric: true, from: 960, cell: (job) => <Elapsed from={job.created_at} to={job.claimed_at ?? job.finished_at} /> },
  { id: "took", name: "Took", header: "Took", usual: true, sortKey: "duration", width: "6rem", numeric: true, from: 480, cell: (job) => <Elapsed from={job.claimed_at} to={isFinal(job.status) ? job.finished_at : null} /> },
  { id: "id", name: "Job id", header: "Job id", usual: false, width: "19rem", from: 960, cell: (job) => <span className="font-mono text-xs select-all">{job.job_id}</span> },
];

/** What can be chosen; the name of the workflow leads to the job and stays. */
export const choosable = all.filter((column) => column.id !== "workflow").map(({ id, name }) => ({ id, name }));

export const usualColumns: readonly string[] = all.filter((column) => column.usual).map((column) => column.id);

/** The chosen columns; without `onAct` nothing can be done from the list. */
export function jobColumns(chosen: readonly string[], onAct: ((asked: JobAct) => void) | undefined): Column<JobSummary>[] {
  const columns: Column<JobSummary>[] = all.filter((column) => column.id === "workflow" || chosen.includes(column.id));
  if (onAct !== undefined) {
    columns.push({ id: "acts", header: "", width: "2rem", from: 400, cell: (job) => <Act job={job} onAct={onAct} /> });
  }
  return columns;
}

const JobState = ({ job }: { job: JobSummary }) => (
  <Status of={needsPerson(job) ? "needs_person" : job.status} label={job.cancel_requested && !isFinal(job.status) ? "Cancelling" : undefined} />
);

const JobName = ({ job }: { job: JobSummary }) => (
  <span className="flex min-w-0 items-baseline gap-2">
    <Link to="/jobs/$jobId" params={{ jobId: job.job_id }} className={`${rowLink} truncate`}>
      {job.workflow_name}
    </Link>
    <span className="hidden shrink-0 font-mono text-xs text-faint 2xl:inline" title={job.job_id}>
      {shortId(job.job_id)}
    </span>
  </span>
);

/** What a job is doing, waits for, or failed of. */
function Activity({ job }: { job: JobSummary }) {
  if (job.status === "running") {
    return (
      <span className="flex min-w-0 items-center gap-2">
        <span className="shrink-0">
          <Progress percent={job.progress} label={`Progress of ${job.workflow_name}`} />
        </span>
        <span className="truncate font-mono text-xs text-muted">{job.current_node}</span>
      </span>
    );
  }
  if (job.status === "pending" && job.retry_count > 0) {
    return (
      <span className="truncate text-muted" title={job.error_message ?? undefined}>
        Retry {job.retry_count} of {job.max_retries} <RelativeTime at={job.not_before} none="" />
      </span>
    );
  }
  if (job.status === "pending" && typeof job.not_before === "string") {
    return (
      <span className="text-muted">
        Not before <RelativeTime at={job.not_before} />
      </span>
    );
  }
  if (job.status === "failed" || job.error_message !== undefined) {
    return (
      <span className="truncate text-muted" title={job.error_message ?? undefined}>
        {job.error_message ?? job.error_code ?? ""}
      </span>
    );
  }
  return null;
}

function Act({ job, onAct }: { job: JobSummary; onAct: (asked: JobAct) => void }) {
  if (!isFinal(job.status)) {
    return (
      <IconButton
        label={`Cancel ${job.workflow_name}`}
        disabled={job.cancel_requested}
        className="relative z-10 -mx-1"
        icon={<Ban size={15} aria-hidden />}
        onClick={() => { onAct({ act: "cancel", job }); }}
      />
    );
  }
  return (
    <IconButton
      label={`Run ${job.workflow_name} again`}
      className="relative z-10 -mx-1"
      icon={<RotateCw size={15} aria-hidden />}
      onClick={() => { onAct({ act: "retry", job }); }}
    />
  );
}
