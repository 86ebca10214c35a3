import { useQuery } from "@tanstack/react-query";
import { Hourglass, Pause, Play } from "lucide-react";
import { Held, type HeldFacts } from "@/shared/control/Held";
import { fleetControl, targetName, workspaceChoices, type ControlAct, type Target } from "@/shared/control/queries";
import { IconButton } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";

interface MaintenanceDialogProps {
  open: boolean;
  onClose: () => void;
  onAct: (asked: ControlAct) => void;
}

/** Drains, pauses and resumes everything or a workspace. */
export function MaintenanceDialog({ open, onClose, onAct }: MaintenanceDialogProps) {
  const fleet = useQuery({ ...fleetControl, enabled: open });
  const workspaces = useQuery({ ...workspaceChoices, enabled: open });
  const act = (asked: ControlAct) => {
    onClose();
    onAct(asked);
  };
  return (
    <Dialog open={open} onClose={onClose} title="Maintenance" wide>
      <p className="text-muted">What is drained or paused gets no new jobs, on no orchestrator; what runs goes on. A single robot is held from its row.</p>
      {fleet.error !== null && <ProblemNote error={fleet.error} retry={fleet.refetch} />}
      {workspaces.error !== null && <ProblemNote error={workspaces.error} retry={workspaces.refetch} />}
      {fleet.data === undefined || workspaces.data === undefined ? (
        <Loading lines={2} label="Loading what is held" />
      ) : (
        <ul className="mt-3 divide-y divide-line rounded-lg border border-line">
          <Row target={{ kind: "fleet" }} held={fleet.data} title="Everything" onAct={act} />
          {workspaces.data.map((workspace) => (
            <Row key={workspace.workspace_id} target={{ kind: "workspace", workspace }} held={workspace} title={`Workspace ${workspace.name}`} onAct={act} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Row({ target, held, title, onAct }: { target: Target; held: HeldFacts; title: string; onAct: (asked: ControlAct) => void }) {
  const name = targetName(target);
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {title} <Status of={held.control} />
        </p>
        {held.control !== "active" && (
          <p className="mt-0.5 text-[0.8125rem] break-words text-muted">
            <Held of={held} />
          </p>
        )}
      </div>
      {held.control === "active" ? (
        <>
          <IconButton label={`Drain ${name}`} icon={<Hourglass size={15} aria-hidden />} onClick={() => { onAct({ act: "drain", target }); }} />
          <IconButton label={`Pause ${name}`} icon={<Pause size={15} aria-hidden />} onClick={() => { onAct({ act: "pause", target }); }} />
        </>
      ) : (
        <IconButton label={`Resume ${name}`} icon={<Play size={15} aria-hidden />} onClick={() => { onAct({ act: "resume", target }); }} />
      )}
    </li>
  );
}
