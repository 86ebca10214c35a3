import type { ReactNode } from "react";
import { Chips } from "./robotColumns";
import type { Robot } from "@/shared/api/types";
import { Card } from "@/shared/ui/Card";
import { CopyButton } from "@/shared/ui/Copy";
import { RelativeTime } from "@/shared/ui/Time";

/** What a robot is: its machine, its versions, what it can do. */
export function RobotFacts({ robot }: { robot: Robot }) {
  return (
    <Card title="About it">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
        <Fact label="Last seen">
          <RelativeTime at={robot.last_seen_at} none="never" />
        </Fact>
        <Fact label="Registered">
          <RelativeTime at={robot.registered_at} none="not yet" />
        </Fact>
        <Fact label="Host">{robot.hostname ?? "–"}</Fact>
        <Fact label="Environment">{robot.environment}</Fact>
        <Fact label="Robot version">{robot.version ?? "–"}</Fact>
        <Fact label="System">{robot.os ?? "–"}</Fact>
        <Fact label="Jobs at once">{robot.max_concurrent_jobs}</Fact>
        <Fact label="Load">{load(robot)}</Fact>
        <Fact label="Capabilities">
          <Chips words={robot.capabilities} />
        </Fact>
        <Fact label="Tags">
          <Chips words={robot.tags} />
        </Fact>
      </dl>
      <div className="mt-3 flex items-center border-t border-line pt-2 font-mono text-xs text-muted">
        <span className="min-w-0 truncate">{robot.robot_id}</span>
        <CopyButton text={robot.robot_id} label="Copy the robot's id" />
      </div>
    </Card>
  );
}

function load(robot: Robot): string {
  const parts = [
    typeof robot.cpu_percent === "number" ? `CPU ${String(Math.round(robot.cpu_percent))} %` : undefined,
    typeof robot.memory_percent === "number" ? `memory ${String(Math.round(robot.memory_percent))} %` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "–" : parts.join(", ");
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className="mt-0.5 min-w-0 break-words">{children}</dd>
  </div>
);
