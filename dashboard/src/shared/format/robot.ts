import type { Robot } from "@/shared/api/types";

/** The one state that tells most of a robot: what an operator wants of it counts unless it is away. */
export function robotState(robot: Pick<Robot, "status" | "control" | "registered_at">): string {
  if (robot.registered_at === undefined || robot.registered_at === null) return "new";
  if (robot.status === "offline" || robot.status === "error") return robot.status;
  return robot.control === "active" ? robot.status : robot.control;
}

const conditionLabels: Record<string, string> = {
  disk_full: "Disk full",
  disk_read_only: "Disk read-only",
  disk_failing: "Disk failing",
  spool_full: "Spool full",
  orchestrator_away: "Lost the orchestrator",
  dns_failure: "Name not found",
  tls_failure: "No trusted connection",
  proxy_login: "Proxy wants a login",
  clock_jump: "Clock jumped",
  claim_loop_restarted: "Claim loop restarted",
};

/** What is wrong with a robot in a word or two; codes that are new here are read as they stand. */
export function conditionLabel(code: string): string {
  const words = code.replaceAll("_", " ");
  return conditionLabels[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** How much is wrong with a robot: a second process with its key, and what it says itself. */
export const troubles = (robot: Pick<Robot, "conditions" | "conflict">): number => robot.conditions.length + (typeof robot.conflict === "object" ? 1 : 0);
