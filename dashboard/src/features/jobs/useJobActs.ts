import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { tell } from "@/shared/ui/toasts";

/** Asks the server to end a job. */
export function useCancelJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ jobId, reason }: { jobId: string; reason: string }) =>
      data(
        api.POST("/api/v1/jobs/{job_id}/cancel", {
          params: { path: { job_id: jobId } },
          body: { reason: reason.trim() === "" ? null : reason.trim() },
        }),
      ),
    onSuccess: (answer) => {
      tell(answer.cancelled ? "done" : "failed", answer.message);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.allJobs }),
  });
}

/** Submits the same work again as a new job. */
export function useRetryJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ jobId, version }: { jobId: string; version: "same" | "latest" }) =>
      data(api.POST("/api/v1/jobs/{job_id}/retry", { params: { path: { job_id: jobId } }, body: { version } })),
    onSuccess: (answer) => {
      tell("done", "The job runs again as a new one.", { to: `/jobs/${answer.new_job_id}`, text: "Open it" });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.allJobs }),
  });
}
