import { useQuery } from "@tanstack/react-query";
import { Hourglass, PauseCircle, Play } from "lucide-react";
import { useState, type ReactNode } from "react";
import { ControlDialog } from "@/shared/control/ControlDialog";
import { Held, type HeldFacts } from "@/shared/control/Held";
import { fleetControl, type ControlAct } from "@/shared/control/queries";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";

/** Of more workspaces, only the number is told. */
const SHOWN = 3;

/** Says on every page that jobs are not given out, by whom, why and until when. */
export function MaintenanceBanner() {
  const { data: fleet } = useQuery(fleetControl);
  const mayOperate = useMayOperate();
  const [asked, setAsked] = useState<ControlAct | null>(null);
  if (fleet === undefined || (fleet.control === "active" && fleet.workspaces.length === 0)) return <ControlDialog asked={asked} onClose={() => { setAsked(null); }} />;
  const resume = (target: ControlAct["target"]) => (mayOperate ? () => { setAsked({ act: "resume", target }); } : undefined);
  const more = fleet.workspaces.length - SHOWN;
  return (
    <section aria-label="Maintenance" className="shrink-0 divide-y divide-line border-b border-line bg-pending-soft">
      {fleet.control !== "active" && (
        <Line held={fleet} what="Everything is" onResume={resume({ kind: "fleet" })} label="Resume everything">
          No robot gets a new job; what runs goes on.
        </Line>
      )}
      {fleet.workspaces.slice(0, SHOWN).map((workspace) => (
        <Line key={workspace.workspace_id} held={workspace} what={`Workspace ${workspace.name} is`} onResume={resume({ kind: "workspace", workspace })} label={`Resume workspace ${workspace.name}`} />
      ))}
      {more > 0 && <p className="px-4 py-1.5 text-[0.8125rem] text-muted md:px-6">and {more} more; see Maintenance on the Robots page</p>}
      <ControlDialog asked={asked} onClose={() => { setAsked(null); }} />
    </section>
  );
}

function Line({ held, what, label, onResume, children }: { held: HeldFacts; what: string; label: string; onResume: (() => void) | undefined; children?: ReactNode }) {
  const Icon = held.control === "paused" ? PauseCircle : Hourglass;
  return (
    <div className="flex items-center gap-3 px-4 py-2 md:px-6">
      <Icon size={18} className="shrink-0 text-pending" aria-hidden />
      <p className="min-w-0 flex-1 break-words">
        <span className="font-semibold">
          {what} <Held of={held} />
        </span>
        {children !== undefined && <span className="ml-2 text-muted">{children}</span>}
      </p>
      {onResume !== undefined && (
        <Button small icon={<Play size={14} aria-hidden />} aria-label={label} onClick={onResume}>
          Resume
        </Button>
      )}
    </div>
  );
}
