import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { CircleCheck, CircleDot, CircleX, Hourglass, PauseCircle, PlugZap, TriangleAlert, Unplug, Wrench, type LucideIcon } from "lucide-react";
import { useMemo } from "react";
import type { Robot } from "@/shared/api/types";
import { robotState, troubles } from "@/shared/format/robot";
import { statusLabel } from "@/shared/ui/Status";

/** Of larger fleets the rest is only counted: it is in the list of robots. */
const SHOWN = 600;

const looks: Record<string, { icon: LucideIcon; tone: string }> = {
  error: { icon: CircleX, tone: "bg-failed-soft text-failed border-failed-mark" },
  offline: { icon: Unplug, tone: "bg-failed-soft text-failed border-transparent" },
  paused: { icon: PauseCircle, tone: "bg-pending-soft text-pending border-transparent" },
  draining: { icon: Hourglass, tone: "bg-pending-soft text-pending border-transparent" },
  maintenance: { icon: Wrench, tone: "bg-pending-soft text-pending border-transparent" },
  busy: { icon: CircleDot, tone: "bg-running-soft text-running border-transparent" },
  idle: { icon: CircleCheck, tone: "bg-completed-soft text-completed border-transparent" },
  new: { icon: PlugZap, tone: "bg-cancelled-soft text-cancelled border-transparent" },
};
const order = Object.keys(looks);

interface Placed {
  robot: Robot;
  state: string;
}

/** Every robot as a tile with its state, by environment; those that need somebody come first. */
export function FleetMap({ robots }: { robots: readonly Robot[] }) {
  const groups = useMemo(() => byEnvironment(robots), [robots]);
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    robots.forEach((robot) => found.set(robotState(robot), (found.get(robotState(robot)) ?? 0) + 1));
    return order.flatMap((state) => (found.has(state) ? [[state, found.get(state) ?? 0] as const] : []));
  }, [robots]);
  return (
    <div className="flex flex-col gap-3 p-4">
      <ul aria-label="Robots by state" className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
        {counts.map(([state, amount]) => {
          const Icon = (looks[state] ?? looks.new)?.icon ?? PlugZap;
          return (
            <li key={state}>
              <Link to="/robots" search={{ state }} className="flex items-center gap-1.5 hover:text-accent hover:underline">
                <Icon size={14} aria-hidden /> {amount} {statusLabel(state).toLowerCase()}
              </Link>
            </li>
          );
        })}
      </ul>
      {groups.map(({ environment, placed }) => (
        <section key={environment} aria-label={`Environment ${environment}`}>
          {groups.length > 1 && <h3 className="mb-1 text-xs text-muted">{environment}</h3>}
          <ul className="flex flex-wrap gap-1">
            {placed.map(({ robot, state }) => (
              <Tile key={robot.robot_id} robot={robot} state={state} />
            ))}
          </ul>
        </section>
      ))}
      {robots.length > SHOWN && (
        <Link to="/robots" className="text-[0.8125rem] text-accent hover:underline">
          and {(robots.length - SHOWN).toLocaleString()} more
        </Link>
      )}
    </div>
  );
}

function Tile({ robot, state }: Placed) {
  const look = looks[state] ?? { icon: PlugZap, tone: "bg-cancelled-soft text-cancelled border-transparent" };
  const Icon = troubles(robot) > 0 ? TriangleAlert : look.icon;
  const jobs = `${String(robot.current_job_ids.length)} of ${String(robot.max_concurrent_jobs)} jobs`;
  const name = `${robot.name}: ${statusLabel(state)}, ${jobs}${troubles(robot) > 0 ? ", something is wrong" : ""}`;
  return (
    <li>
      <Link to="/robots/$robotId" params={{ robotId: robot.robot_id }} title={name} aria-label={name} className={clsx("flex h-7 max-w-36 items-center gap-1 rounded-md border px-1.5 text-xs font-medium hover:brightness-95 dark:hover:brightness-125", look.tone, troubles(robot) > 0 && "border-failed-mark")}>
        <Icon size={13} className="shrink-0" aria-hidden />
        <span className="truncate">{robot.name}</span>
      </Link>
    </li>
  );
}

function byEnvironment(robots: readonly Robot[]) {
  const placed = robots
    .map((robot): Placed => ({ robot, state: robotState(robot) }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.robot.name.localeCompare(b.robot.name))
    .slice(0, SHOWN);
  const names = [...new Set(placed.map((one) => one.robot.environment))].sort();
  return names.map((environment) => ({ environment, placed: placed.filter((one) => one.robot.environment === environment) }));
}
