import { useState } from "react";
import { useCancelJob, useRetryJob } from "./useJobActs";
import type { JobSummary } from "@/shared/api/types";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { SelectField, TextArea } from "@/shared/ui/Field";

/** What of a job the dialogs need. */
export type JobToAct = Pick<JobSummary, "job_id" | "workflow_name" | "workflow_version" | "status" | "robot_name">;

export type JobAct = { act: "cancel" | "retry"; job: JobToAct };

/** The dialog of the act that was asked for, if any. */
export function JobDialogs({ asked, onClose }: { asked: JobAct | null; onClose: () => void }) {
  return (
    <>
      <CancelDialog job={asked?.act === "cancel" ? asked.job : null} onClose={onClose} />
      <RetryDialog job={asked?.act === "retry" ? asked.job : null} onClose={onClose} />
    </>
  );
}

function CancelDialog({ job, onClose }: { job: JobToAct | null; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const cancel = useCancelJob();
  return (
    <ConfirmDialog
      open={job !== null}
      onClose={onClose}
      title={`Cancel ${job?.workflow_name ?? "the job"}?`}
      confirm="Cancel the job"
      danger
      onConfirm={async () => {
        if (job !== null) await cancel.mutateAsync({ jobId: job.job_id, reason });
        setReason("");
      }}
    >
      <p className="text-muted">
        {job?.status === "running"
          ? `${job.robot_name ?? "Its robot"} is told to stop at once; what the run has done so far stays done.`
          : "It has not begun and will not run."}
      </p>
      <TextArea label="Why (optional)" value={reason} maxLength={1000} placeholder="Stands in the job's timeline" onChange={(event) => { setReason(event.target.value); }} />
    </ConfirmDialog>
  );
}

function RetryDialog({ job, onClose }: { job: JobToAct | null; onClose: () => void }) {
  const [version, setVersion] = useState<"same" | "latest">("same");
  const retry = useRetryJob();
  return (
    <ConfirmDialog
      open={job !== null}
      onClose={onClose}
      title={`Run ${job?.workflow_name ?? "the job"} again?`}
      confirm="Run again"
      onConfirm={async () => {
        if (job !== null) await retry.mutateAsync({ jobId: job.job_id, version });
      }}
    >
      <p className="text-muted">A new job with the same variables is submitted; this one stays as it is.</p>
      <SelectField label="Version of the workflow" value={version} onChange={(event) => { setVersion(event.target.value === "latest" ? "latest" : "same"); }}>
        <option value="same">The same ({job === null ? "" : `v${job.workflow_version}`})</option>
        <option value="latest">The latest</option>
      </SelectField>
    </ConfirmDialog>
  );
}
