import { CircleX } from "lucide-react";
import { needsPerson } from "./needs-person";
import { useRetryJob } from "./useJobActs";
import { asProblem } from "@/shared/api/problem";
import type { Job } from "@/shared/api/types";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { CopyButton } from "@/shared/ui/Copy";
import { tell } from "@/shared/ui/toasts";

const kinds: Record<string, string> = {
  application: "The application failed",
  business: "A business rule was not met; it is not retried",
  infrastructure: "Something around the run failed",
};

/** Whether there is an error to show. That it was cancelled is none; the band above and the timeline say who wanted it and why. */
export const hasError = (job: Job): boolean =>
  typeof job.error_message === "string" && job.status !== "completed" && !(job.status === "cancelled" && job.error_code === "CANCELLED");

const ID = "error";

/** Brings the error into view, for those who came from further down. */
export const goToError = (): void => {
  const card = document.getElementById(ID);
  card?.scrollIntoView({ block: "center" });
  card?.focus({ preventScroll: true });
};

/** Why the job failed, or why its last attempt did. */
export function ErrorCard({ job }: { job: Job }) {
  if (!hasError(job) || typeof job.error_message !== "string") return null;
  return (
    <section id={ID} tabIndex={-1} aria-label="Error" className="flex gap-3 rounded-xl border border-failed-mark/40 bg-failed-soft p-4">
      <CircleX size={20} className="mt-px shrink-0 text-failed" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 font-semibold text-failed">
          <span>{titleOf(job)}</span>
          {typeof job.error_code === "string" && <code className="font-mono text-[0.8125rem]">{job.error_code}</code>}
        </p>
        <p className="mt-1 font-mono text-[0.8125rem] break-words whitespace-pre-wrap">{job.error_message}</p>
        <p className="mt-1.5 text-xs text-muted">
          {typeof job.failed_node === "string" && (
            <>
              Node <code className="font-mono text-ink">{job.failed_node}</code>
              {typeof job.error_kind === "string" && " · "}
            </>
          )}
          {typeof job.error_kind === "string" && kinds[job.error_kind]}
        </p>
        {needsPerson(job) && <RunAgain job={job} />}
      </div>
      <CopyButton text={job.error_message} label="Copy the error" />
    </section>
  );
}

function titleOf(job: Job): string {
  if (needsPerson(job)) return "A person is needed";
  return job.status === "failed" || job.status === "cancelled" ? "Error" : "The last attempt failed";
}

/** One click for whoever has looked at what the lost run left behind. */
function RunAgain({ job }: { job: Job }) {
  const mayOperate = useMayOperate();
  const retry = useRetryJob();
  if (!mayOperate) return null;
  const run = () => {
    retry.mutate({ jobId: job.job_id, version: "same" }, { onError: (error) => { tell("failed", asProblem(error).detail); } });
  };
  return (
    <div className="mt-2.5">
      <Button disabled={retry.isPending || retry.isSuccess} onClick={run}>
        It is put right: run it again
      </Button>
    </div>
  );
}
