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

/** The columns of a list of jobs; without `onAct` nothing can be done from it. */
export function jobColumns(onAct: ((asked: JobAct) => void) | undefined): Column<JobSummary>[] {
  const columns: Column<JobSummary>[] = [
    { id: "status", header: "Status", width: "8rem", cell: (job) => <JobState job={job} /> },
    { id: "workflow", header: "Workflow", width: "minmax(6rem,1.8fr)", cell: (job) => <JobName job={job} /> },
    { id: "activity", header: "Activity", width: "minmax(9rem,2fr)", from: 860, cell: (job) => <Activity job={job} /> },
    { id: "robot", header: "Robot", width: "minmax(6rem,1fr)", from: 640, cell: (job) => job.robot_name ?? <span className="text-faint">–</span> },
    { id: "environment", header: "Environment", width: "7rem", from: 1060, cell: (job) => <span className="text-muted">{job.environment}</span> },
    { id: "created", header: "Created", width: "5rem", numeric: true, cell: (job) => <RelativeTime at={job.created_at} /> },
    { id: "took", header: "Took", width: "6rem", numeric: true, from: 480, cell: (job) => <Elapsed from={job.claimed_at} to={isFinal(job.status) ? job.finished_at : null} /> },
  ];
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
        <Progress percent={job.progress} label={`Progress of ${job.workflow_name}`} />
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
