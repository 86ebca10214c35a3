import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { isFinal, type Job } from "@/shared/api/types";
import { actorName, shortId } from "@/shared/format/text";
import { CopyButton } from "@/shared/ui/Copy";
import { Progress } from "@/shared/ui/Progress";
import { Elapsed, RelativeTime } from "@/shared/ui/Time";

const link = "text-accent hover:underline";

/** The facts of a job in one band. */
export function JobFacts({ job }: { job: Job }) {
  return (
    <section aria-label="Facts" className="flex flex-col gap-3 rounded-xl border border-line bg-surface px-4 py-3 shadow-card">
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4 xl:grid-cols-8">
      <Fact label="Job">
        <span className="flex items-center font-mono text-[0.8125rem]" title={job.job_id}>
          {shortId(job.job_id)}
          <span className="-my-1.5">
            <CopyButton text={job.job_id} label="Copy the job's id" />
          </span>
        </span>
      </Fact>
      <Fact label="Workflow">
        <Link to="/workflows/$workflowId" params={{ workflowId: job.workflow_id }} className={link}>
          Version {job.workflow_version}
        </Link>
      </Fact>
      <Fact label="Robot">{job.robot_name ?? (job.status === "pending" ? "None yet" : "–")}</Fact>
      <Fact label="Environment">{job.environment}</Fact>
      <Fact label="Attempt">
        {job.attempt} <span className="text-muted">of up to {job.max_retries + 1}</span>
      </Fact>
      <Fact label="Submitted">
        <RelativeTime at={job.created_at} />
        {typeof job.submitted_by === "string" && <span className="block truncate text-xs text-muted">by {actorName(job.submitted_by)}</span>}
      </Fact>
      <Fact label={job.status === "pending" ? "Waits for" : "Waited"}>
        <Elapsed from={job.created_at} to={job.claimed_at ?? job.finished_at} />
      </Fact>
      <Fact label={isFinal(job.status) ? "Took" : "Running for"}>
        {job.status === "pending" ? <span className="text-faint">–</span> : <Elapsed from={job.claimed_at} to={isFinal(job.status) ? job.finished_at : null} />}
      </Fact>
    </dl>
      {job.status === "running" && (
        <div className="flex flex-wrap items-center gap-x-4">
          <Progress percent={job.progress} label="Progress of the run" />
          {typeof job.current_node === "string" && <span className="font-mono text-xs text-muted">{job.current_node}</span>}
        </div>
      )}
      {job.cancel_requested && typeof job.cancel_reason === "string" && <p className="text-muted">Cancelled because: {job.cancel_reason}</p>}
      {typeof job.retry_of === "string" && (
        <p className="text-muted">
          Repeats{" "}
          <Link to="/jobs/$jobId" params={{ jobId: job.retry_of }} className={link}>
            an earlier job
          </Link>
          .
        </p>
      )}
    </section>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className="mt-0.5 min-h-6 truncate font-medium">{children}</dd>
  </div>
);
