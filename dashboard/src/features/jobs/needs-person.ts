import type { Job, JobSummary } from "@/shared/api/types";

/** Whether the job was parked when its robot was lost: a person has to look and then run it again. */
export const needsPerson = (job: Pick<Job | JobSummary, "status" | "error_code">): boolean => job.status === "failed" && job.error_code === "NEEDS_PERSON";
