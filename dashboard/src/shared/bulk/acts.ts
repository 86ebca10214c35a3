import { jobStatuses, type BulkJobsRequest, type JobStatus } from "@/shared/api/types";
import { statusesOf, type JobFilters } from "@/shared/api/job-filters";
import { count } from "@/shared/format/text";

export type BulkAct = BulkJobsRequest["action"];

interface Words {
  title: string;
  /** What will happen. */
  means: string;
  confirm: (jobs: number) => string;
  /** What cannot be taken back is confirmed by typing how many. */
  typed: boolean;
  /** What it can be done to. */
  to: readonly JobStatus[];
}

export const bulkActs: Record<BulkAct, Words> = {
  cancel: {
    title: "Cancel all that match",
    means: "Those that wait will not run. The robots of those that run are told to stop; what was done so far stays done.",
    confirm: (jobs) => `Cancel ${count(jobs, "job")}`,
    typed: true,
    to: ["pending", "running"],
  },
  retry: {
    title: "Run again all that match",
    means: "Each is submitted again as a new job with the same variables. Those that somebody has run again or dismissed before are left alone.",
    confirm: (jobs) => `Run ${count(jobs, "job")} again`,
    typed: false,
    to: ["failed", "cancelled"],
  },
  prioritise: {
    title: "Priority of all that match",
    means: "It decides about waiting jobs: the higher runs first, and ten minutes of waiting count as much as one step.",
    confirm: (jobs) => `Change ${count(jobs, "job")}`,
    typed: false,
    to: ["pending"],
  },
  dismiss: {
    title: "Dismiss all that match",
    means: "They stay as they are and are no dead letters any more: nobody is asked about them again.",
    confirm: (jobs) => `Dismiss ${count(jobs, "job")}`,
    typed: true,
    to: ["failed"],
  },
};

/** The filters of a list narrowed to what the act can be done to; null when that is nothing. */
export function meant(act: BulkAct, filters: JobFilters): JobFilters | null {
  const chosen = statusesOf(filters);
  const able = bulkActs[act].to;
  // Whoever asks for completed jobs by name wants to run those again.
  const wanted = chosen.length === 0 ? able : chosen.filter((status) => able.includes(status) || (act === "retry" && status === "completed"));
  if (wanted.length === 0) return null;
  return { ...filters, status: jobStatuses.filter((status) => wanted.includes(status)).join(",") };
}
