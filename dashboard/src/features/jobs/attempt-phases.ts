import type { Job, JobAttempt } from "@/shared/api/types";

/** A part of a job's time: it waited, or it ran. */
export interface Phase {
  key: string;
  kind: "wait" | "run";
  fromMs: number;
  toMs: number;
  attempt?: JobAttempt;
}

/** A job's time from its submission to its end or now, as waits and runs that follow each other. */
export function phasesOf(job: Pick<Job, "created_at" | "finished_at" | "attempts" | "status">, nowMs: number): Phase[] {
  const phases: Phase[] = [];
  let clock = Date.parse(job.created_at);
  for (const attempt of [...job.attempts].sort((a, b) => a.attempt - b.attempt)) {
    const from = Math.max(clock, Date.parse(attempt.started_at));
    if (from > clock) phases.push({ key: `wait ${attempt.attempt}`, kind: "wait", fromMs: clock, toMs: from });
    const to = Math.max(from, typeof attempt.ended_at === "string" ? Date.parse(attempt.ended_at) : nowMs);
    phases.push({ key: `run ${attempt.attempt}`, kind: "run", fromMs: from, toMs: to, attempt });
    clock = to;
  }
  const end = typeof job.finished_at === "string" ? Date.parse(job.finished_at) : nowMs;
  if (job.status === "pending" || (job.attempts.length === 0 && end > clock)) phases.push({ key: "wait", kind: "wait", fromMs: clock, toMs: Math.max(clock, end) });
  return phases;
}
