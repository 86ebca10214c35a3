import type { JobMetrics, Robot } from "@/shared/api/types";
import { count } from "@/shared/format/text";
import { duration } from "@/shared/format/time";

/** Something that somebody should look at, and where. */
export interface Concern {
  id: string;
  urgent: boolean;
  title: string;
  detail: string;
  to: "/jobs" | "/robots";
  search: { status?: string };
}

/** A job that waits longer than this although nothing asked for it is worth a look. */
const LONG_WAIT_SECONDS = 60;

const names = (robots: readonly Robot[]): string => {
  const shown = robots.slice(0, 3).map((robot) => robot.name).join(", ");
  return robots.length > 3 ? `${shown} and ${robots.length - 3} more` : shown;
};

/** What needs attention, the most urgent first. */
export function concernsOf(jobs: JobMetrics, robots: readonly Robot[]): Concern[] {
  const concerns: Concern[] = [];
  const known = robots.filter((robot) => robot.registered_at !== undefined && robot.registered_at !== null);
  const offline = known.filter((robot) => robot.status === "offline");
  const broken = known.filter((robot) => robot.status === "error");
  const twins = known.filter((robot) => typeof robot.conflict === "object");
  const hindered = known.filter((robot) => robot.status !== "error" && robot.conditions.some((condition) => condition.blocking));
  const held = known.filter((robot) => robot.status !== "offline" && robot.control !== "active");
  const working = known.filter((robot) => robot.status !== "offline" && robot.control === "active");
  const failed = jobs.by_status.failed ?? 0;
  const pending = jobs.by_status.pending ?? 0;
  const oldest = jobs.oldest_pending_seconds ?? 0;
  if (failed > 0) {
    concerns.push({ id: "failed", urgent: true, title: `${count(failed, "job")} failed in the last 24 hours`, detail: `${count(jobs.failed_last_hour, "job")} of them in the last hour`, to: "/jobs", search: { status: "failed" } });
  }
  if (broken.length > 0) {
    concerns.push({ id: "broken", urgent: true, title: `${count(broken.length, "robot")} in error`, detail: names(broken), to: "/robots", search: {} });
  }
  if (twins.length > 0) {
    concerns.push({ id: "twins", urgent: true, title: `${count(twins.length, "robot runs", "robots run")} twice with one key`, detail: names(twins), to: "/robots", search: {} });
  }
  if (hindered.length > 0) {
    concerns.push({ id: "hindered", urgent: true, title: `${count(hindered.length, "robot takes", "robots take")} no jobs because something is wrong`, detail: names(hindered), to: "/robots", search: {} });
  }
  if (offline.length > 0) {
    concerns.push({ id: "offline", urgent: true, title: `${count(offline.length, "robot")} offline`, detail: names(offline), to: "/robots", search: {} });
  }
  if (pending > 0 && working.length === 0) {
    concerns.push({ id: "stuck", urgent: true, title: `${count(pending, "job waits", "jobs wait")} and no robot takes jobs`, detail: "Start a robot, or resume one.", to: "/jobs", search: { status: "pending" } });
  } else if (pending > 0 && oldest > LONG_WAIT_SECONDS) {
    concerns.push({ id: "waiting", urgent: false, title: `${count(pending, "job waits", "jobs wait")} in the queue`, detail: `the oldest for ${duration(oldest * 1_000)}`, to: "/jobs", search: { status: "pending" } });
  }
  if (held.length > 0) {
    concerns.push({ id: "held", urgent: false, title: `${count(held.length, "robot")} paused or draining`, detail: names(held), to: "/robots", search: {} });
  }
  return concerns;
}
