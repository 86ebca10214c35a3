import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Job } from "@/shared/api/types";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { TextField } from "@/shared/ui/Field";
import { tell } from "@/shared/ui/toasts";

/** Lets a waiting job run sooner or later. */
export function PriorityDialog({ job, onClose }: { job: Pick<Job, "job_id" | "workflow_name" | "priority">; onClose: () => void }) {
  const queries = useQueryClient();
  const [priority, setPriority] = useState(job.priority);
  const change = useMutation({
    mutationFn: () => data(api.POST("/api/v1/jobs/{job_id}/priority", { params: { path: { job_id: job.job_id } }, body: { priority } })),
    onSuccess: (answer) => { tell("done", `The job has priority ${answer.priority} instead of ${answer.previous_priority}.`); },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.allJobs }),
  });
  return (
    <ConfirmDialog open onClose={onClose} title={`Priority of ${job.workflow_name}`} confirm="Change it" onConfirm={() => change.mutateAsync()}>
      <p className="text-muted">The higher runs first; ten minutes of waiting count as much as one step.</p>
      <TextField
        label="Priority (0 to 20)"
        type="number"
        min={0}
        max={20}
        value={priority}
        onChange={(event) => { setPriority(Math.max(0, Math.min(20, Math.round(Number(event.target.value))))); }}
      />
    </ConfirmDialog>
  );
}
