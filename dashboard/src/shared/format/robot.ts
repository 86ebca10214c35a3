import type { Robot } from "@/shared/api/types";

/** The one state that tells most of a robot: what an operator wants of it counts unless it is away. */
export function robotState(robot: Pick<Robot, "status" | "control" | "registered_at">): string {
  if (robot.registered_at === undefined || robot.registered_at === null) return "new";
  if (robot.status === "offline" || robot.status === "error") return robot.status;
  return robot.control === "active" ? robot.status : robot.control;
}
