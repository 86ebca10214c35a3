import { Link } from "@tanstack/react-router";
import { Hourglass, Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { Chips } from "./robotColumns";
import { Troubles } from "./Troubles";
import type { Robot } from "@/shared/api/types";
import { Held } from "@/shared/control/Held";
import type { ControlAct } from "@/shared/control/queries";
import { robotState } from "@/shared/format/robot";
import { Button, buttonClass } from "@/shared/ui/Button";
import { CopyButton } from "@/shared/ui/Copy";
import { Dialog } from "@/shared/ui/Dialog";
import { Status } from "@/shared/ui/Status";
import { RelativeTime } from "@/shared/ui/Time";

interface RobotDialogProps {
  robot: Robot | null;
  onClose: () => void;
  onAct: ((asked: ControlAct) => void) | undefined;
}

/** One robot in full. */
export function RobotDialog({ robot, onClose, onAct }: RobotDialogProps) {
  return (
    <Dialog open={robot !== null} onClose={onClose} title={robot?.name ?? ""} wide footer={robot === null ? undefined : <Footer robot={robot} onAct={onAct} onClose={onClose} />}>
      {robot !== null && <Facts robot={robot} />}
    </Dialog>
  );
}

function Facts({ robot }: { robot: Robot }) {
  const system = [robot.os, robot.version === undefined ? undefined : `robot ${robot.version}`].filter((part) => typeof part === "string");
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Status of={robotState(robot)} />
        <span className="text-muted">
          last seen <RelativeTime at={robot.last_seen_at} none="never" />
        </span>
      </div>
      {robot.control !== "active" && (
        <p className="rounded-lg bg-pending-soft px-3 py-2 text-pending">
          It is <Held of={robot} />
        </p>
      )}
      <Troubles robot={robot} />
      <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-2">
        <Fact label="Host">{robot.hostname ?? "–"}</Fact>
        <Fact label="System">{system.length === 0 ? "–" : system.join(" · ")}</Fact>
        <Fact label="Environment">{robot.environment}</Fact>
        <Fact label="Jobs at once">{robot.max_concurrent_jobs}</Fact>
        <Fact label="Load">{load(robot)}</Fact>
        <Fact label="Registered">
          <RelativeTime at={robot.registered_at} none="not yet" />
        </Fact>
        <Fact label="Capabilities">
          <Chips words={robot.capabilities} />
        </Fact>
        <Fact label="Tags">
          <Chips words={robot.tags} />
        </Fact>
        <Fact label="Id">
          <span className="flex items-center font-mono text-xs">
            <span className="truncate">{robot.robot_id}</span>
            <CopyButton text={robot.robot_id} label="Copy the robot's id" />
          </span>
        </Fact>
      </dl>
      {robot.current_job_ids.length > 0 && (
        <div>
          <p className="text-xs text-muted">Runs now</p>
          <ul className="mt-1 flex flex-col gap-1">
            {robot.current_job_ids.map((jobId) => (
              <li key={jobId}>
                <Link to="/jobs/$jobId" params={{ jobId }} className="font-mono text-xs break-all text-accent hover:underline">
                  {jobId}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function load(robot: Robot): string {
  const parts = [
    typeof robot.cpu_percent === "number" ? `CPU ${Math.round(robot.cpu_percent)} %` : undefined,
    typeof robot.memory_percent === "number" ? `memory ${Math.round(robot.memory_percent)} %` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "–" : parts.join(", ");
}

function Footer({ robot, onAct, onClose }: { robot: Robot; onAct: ((asked: ControlAct) => void) | undefined; onClose: () => void }) {
  const act = (kind: ControlAct["act"]) => () => {
    onClose();
    onAct?.({ act: kind, target: { kind: "robot", robot } });
  };
  return (
    <>
      <Link to="/jobs" search={{ robot: robot.robot_id }} className={buttonClass("quiet")}>
        Its jobs
      </Link>
      {onAct !== undefined && robot.control === "active" && (
        <>
          <Button icon={<Hourglass size={15} aria-hidden />} onClick={act("drain")}>
            Drain
          </Button>
          <Button icon={<Pause size={15} aria-hidden />} onClick={act("pause")}>
            Pause
          </Button>
        </>
      )}
      {onAct !== undefined && robot.control !== "active" && (
        <Button icon={<Play size={15} aria-hidden />} onClick={act("resume")}>
          Resume
        </Button>
      )}
    </>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className="mt-0.5 min-w-0 break-words">{children}</dd>
  </div>
);
