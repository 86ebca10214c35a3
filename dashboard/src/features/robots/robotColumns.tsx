import { Link } from "@tanstack/react-router";
import { Hourglass, Pause, Play } from "lucide-react";
import { TroubleBadges } from "./Troubles";
import type { Robot } from "@/shared/api/types";
import type { ControlAct } from "@/shared/control/queries";
import { robotState, troubles } from "@/shared/format/robot";
import { shortId } from "@/shared/format/text";
import { IconButton } from "@/shared/ui/Button";
import { rowLink, type Column } from "@/shared/ui/DataTable";
import { Status } from "@/shared/ui/Status";
import { RelativeTime } from "@/shared/ui/Time";

/** The columns of the list of robots; `troubled` when something is wrong with any of them. */
export function robotColumns(onAct: ((asked: ControlAct) => void) | undefined, troubled: boolean): Column<Robot>[] {
  const columns: Column<Robot>[] = [
    { id: "status", header: "Status", width: "7.5rem", sortBy: robotState, cell: (robot) => <Status of={robotState(robot)} /> },
    {
      id: "name",
      header: "Name",
      width: "minmax(5rem,1.2fr)",
      sortBy: (robot) => robot.name,
      cell: (robot) => (
        <Link to="/robots/$robotId" params={{ robotId: robot.robot_id }} className={`${rowLink} block max-w-full truncate`}>
          {robot.name}
        </Link>
      ),
    },
    { id: "environment", header: "Environment", width: "7.5rem", from: troubled ? 1_100 : 700, sortBy: (robot) => robot.environment, cell: (robot) => robot.environment },
    { id: "jobs", header: "Jobs", width: "minmax(7rem,1fr)", from: 560, sortBy: (robot) => robot.current_job_ids.length, cell: (robot) => <CurrentJobs robot={robot} /> },
    { id: "capabilities", header: "Capabilities", width: "minmax(8rem,1.4fr)", from: troubled ? 1_250 : 900, cell: (robot) => <Chips words={robot.capabilities} /> },
    { id: "cpu", header: "CPU", width: "4rem", numeric: true, from: 1000, sortBy: (robot) => robot.cpu_percent ?? -1, cell: (robot) => <Percent value={robot.cpu_percent} /> },
    { id: "memory", header: "Memory", width: "4.5rem", numeric: true, from: 1000, sortBy: (robot) => robot.memory_percent ?? -1, cell: (robot) => <Percent value={robot.memory_percent} /> },
    { id: "seen", header: "Last seen", width: "5rem", numeric: true, sortBy: (robot) => robot.last_seen_at ?? "", cell: (robot) => <RelativeTime at={robot.last_seen_at} none="never" /> },
  ];
  if (troubled) {
    columns.splice(2, 0, { id: "trouble", header: "Trouble", width: "10.5rem", from: 420, sortBy: troubles, cell: (robot) => <TroubleBadges robot={robot} /> });
  }
  if (onAct !== undefined) {
    columns.push({ id: "acts", header: "", width: "4rem", from: 480, cell: (robot) => <Acts robot={robot} onAct={onAct} /> });
  }
  return columns;
}

function CurrentJobs({ robot }: { robot: Robot }) {
  const [first, ...others] = robot.current_job_ids;
  return (
    <span className="flex items-center gap-2">
      <span className="tabular text-muted" title={`${robot.current_job_ids.length} of ${robot.max_concurrent_jobs} at once`}>
        {robot.current_job_ids.length}/{robot.max_concurrent_jobs}
      </span>
      {first !== undefined && (
        <Link to="/jobs/$jobId" params={{ jobId: first }} className="relative z-10 truncate font-mono text-xs text-accent hover:underline">
          {shortId(first)}
        </Link>
      )}
      {others.length > 0 && <span className="text-xs text-muted">+{others.length}</span>}
    </span>
  );
}

export const Chips = ({ words }: { words: readonly string[] }) =>
  words.length === 0 ? (
    <span className="text-faint">–</span>
  ) : (
    <span className="flex gap-1 overflow-hidden" title={words.join(", ")}>
      {words.map((word) => (
        <span key={word} className="shrink-0 rounded bg-sunken px-1.5 py-0.5 text-xs text-muted">
          {word}
        </span>
      ))}
    </span>
  );

const Percent = ({ value }: { value: number | null | undefined }) =>
  typeof value === "number" ? <>{Math.round(value)} %</> : <span className="text-faint">–</span>;

function Acts({ robot, onAct }: { robot: Robot; onAct: (asked: ControlAct) => void }) {
  if (robot.control !== "active") {
    return <IconButton className="relative z-10" label={`Resume ${robot.name}`} icon={<Play size={15} aria-hidden />} onClick={() => { onAct({ act: "resume", target: { kind: "robot", robot } }); }} />;
  }
  return (
    <span className="relative z-10 -mx-1 flex">
      <IconButton label={`Drain ${robot.name}: finish what runs, take nothing more`} icon={<Hourglass size={15} aria-hidden />} onClick={() => { onAct({ act: "drain", target: { kind: "robot", robot } }); }} />
      <IconButton label={`Pause ${robot.name}`} icon={<Pause size={15} aria-hidden />} onClick={() => { onAct({ act: "pause", target: { kind: "robot", robot } }); }} />
    </span>
  );
}
