import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Bot, Wrench } from "lucide-react";
import { useMemo, useState } from "react";
import { MaintenanceDialog } from "./MaintenanceDialog";
import { robotColumns } from "./robotColumns";
import { robotChoices } from "@/shared/api/choices";
import type { Robot } from "@/shared/api/types";
import { ControlDialog } from "@/shared/control/ControlDialog";
import type { ControlAct } from "@/shared/control/queries";
import { count } from "@/shared/format/text";
import { robotState, troubles } from "@/shared/format/robot";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { DataTable } from "@/shared/ui/DataTable";
import { bareBox } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { statusLabel } from "@/shared/ui/Status";

const route = getRouteApi("/robots");

/** All robots as they are now. */
export default function RobotsPage() {
  const robots = useQuery(robotChoices);
  const mayOperate = useMayOperate();
  const { state = "", text = "", do: act } = route.useSearch();
  const navigate = useNavigate();
  const narrow = (change: { state?: string | undefined; text?: string | undefined; do?: "maintenance" | undefined }) =>
    void navigate({ to: ".", search: (before: object) => ({ ...before, ...change }), replace: true });
  const [asked, setAsked] = useState<ControlAct | null>(null);
  const maintaining = act === "maintenance";
  const all = useMemo(() => robots.data ?? [], [robots.data]);
  const states = useMemo(() => [...new Set(all.map(robotState))].sort(), [all]);
  const shown = useMemo(() => all.filter((robot) => matches(robot, state, text)), [all, state, text]);
  const troubled = all.some((robot) => troubles(robot) > 0);
  const columns = useMemo(() => robotColumns(mayOperate ? setAsked : undefined, troubled), [mayOperate, troubled]);
  return (
    <Page
      title="Robots"
      lead={robots.data === undefined ? undefined : summary(all)}
      actions={
        mayOperate ? (
          <Button icon={<Wrench size={15} aria-hidden />} onClick={() => { narrow({ do: "maintenance" }); }}>
            Maintenance
          </Button>
        ) : undefined
      }
      fill
    >
      {robots.error !== null && <ProblemNote error={robots.error} retry={robots.refetch} />}
      {all.length > 0 && (
        <div role="search" aria-label="Robots" className="flex flex-wrap gap-2">
          <select aria-label="Status" className={bareBox} value={state} onChange={(event) => { narrow({ state: event.target.value === "" ? undefined : event.target.value }); }}>
            <option value="">Status: any</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {statusLabel(one)}
              </option>
            ))}
          </select>
          <input type="search" aria-label="Name, host, environment or capability" placeholder="Name, host, environment or capability" className={`${bareBox} max-w-sm min-w-0 flex-1`} value={text} onChange={(event) => { narrow({ text: event.target.value === "" ? undefined : event.target.value }); }} />
        </div>
      )}
      <section aria-label="Robots" className="flex min-h-36 flex-initial flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {robots.isPending ? (
          <Loading lines={6} label="Loading robots" />
        ) : all.length === 0 && robots.error === null ? (
          <Empty icon={<Bot size={28} aria-hidden />} title="No robots yet">
            <Link to="/keys" className="text-accent underline">Make a key</Link> and start one with <code className="font-mono">ORCHESTRATOR_URL=… ORCHESTRATOR_API_KEY=… casare robot</code>.
          </Empty>
        ) : shown.length === 0 && robots.error === null ? (
          <Empty title="No robot matches" />
        ) : (
          <DataTable label="Robots" rows={shown} rowId={(robot) => robot.robot_id} columns={columns} fill />
        )}
      </section>
      <MaintenanceDialog open={maintaining} onClose={() => { narrow({ do: undefined }); }} onAct={setAsked} />
      <ControlDialog asked={asked} onClose={() => { setAsked(null); }} />
    </Page>
  );
}

function matches(robot: Robot, state: string, text: string): boolean {
  if (state !== "" && robotState(robot) !== state) return false;
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return true;
  const words = [robot.name, robot.hostname ?? "", robot.environment, ...robot.capabilities, ...robot.tags];
  return words.some((word) => word.toLowerCase().includes(wanted));
}

function summary(robots: readonly Robot[]): string {
  const online = robots.filter((robot) => robot.status !== "offline").length;
  const busy = robots.reduce((sum, robot) => sum + robot.current_job_ids.length, 0);
  return `${count(robots.length, "robot")}, ${online} online, ${count(busy, "job")} running`;
}
