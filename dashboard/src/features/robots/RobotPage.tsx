import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ChevronRight, Hourglass, ListChecks, Pause, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { IdleCard } from "./IdleCard";
import { RobotCharts } from "./RobotCharts";
import { RobotFacts } from "./RobotFacts";
import { HistoryCard, SessionsCard } from "./RobotHistory";
import { RobotJobs } from "./RobotJobs";
import { Troubles } from "./Troubles";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { asProblem } from "@/shared/api/problem";
import type { Robot } from "@/shared/api/types";
import { ControlDialog } from "@/shared/control/ControlDialog";
import { Held } from "@/shared/control/Held";
import type { ControlAct } from "@/shared/control/queries";
import { robotState } from "@/shared/format/robot";
import { useShortcuts } from "@/shared/keyboard/shortcuts";
import { useMayOperate } from "@/shared/session/session";
import { Button, buttonClass } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { TextField } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { tell } from "@/shared/ui/toasts";

const route = getRouteApi("/robots/$robotId");

/** One robot: how it is, what it does, why it does nothing, how it was. */
export default function RobotPage() {
  const { robotId } = route.useParams();
  const robot = useQuery({
    queryKey: keys.robot(robotId),
    queryFn: ({ signal }) => data(api.GET("/api/v1/robots/{robot_id}", { params: { path: { robot_id: robotId } }, signal })),
    refetchInterval: 15_000,
  });
  if (robot.data !== undefined) return <RobotView key={robotId} robot={robot.data} problem={robot.error} retry={robot.refetch} />;
  return (
    <Page title="Robot" lead={<Trail name={robotId} />}>
      {robot.error === null ? (
        <Card>
          <Loading lines={8} label="Loading the robot" />
        </Card>
      ) : asProblem(robot.error).status === 404 ? (
        <Empty title="There is no such robot">It may have been deleted; its jobs are still in the list of jobs.</Empty>
      ) : (
        <ProblemNote error={robot.error} retry={robot.refetch} />
      )}
    </Page>
  );
}

function RobotView({ robot, problem, retry }: { robot: Robot; problem: unknown; retry: () => unknown }) {
  const mayOperate = useMayOperate();
  const [asked, setAsked] = useState<ControlAct | null>(null);
  return (
    <Page
      title={robot.name}
      badge={<Status of={robotState(robot)} />}
      lead={<Trail name={robot.name} />}
      actions={<Acts robot={robot} onAct={mayOperate ? setAsked : undefined} />}
    >
      {problem !== null && <ProblemNote error={problem} retry={retry} />}
      {robot.control !== "active" && (
        <p className="rounded-lg bg-pending-soft px-3 py-2 text-pending">
          It is <Held of={robot} />
        </p>
      )}
      <Troubles robot={robot} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <RobotJobs robot={robot} />
          <RobotCharts robotId={robot.robot_id} />
          <HistoryCard robotId={robot.robot_id} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <IdleCard robot={robot} />
          <RobotFacts robot={robot} />
          <SessionsCard robotId={robot.robot_id} />
        </div>
      </div>
      <ControlDialog asked={asked} onClose={() => { setAsked(null); }} />
    </Page>
  );
}

function Acts({ robot, onAct }: { robot: Robot; onAct: ((asked: ControlAct) => void) | undefined }) {
  const [deleting, setDeleting] = useState(false);
  const ask = (act: ControlAct["act"]) => { onAct?.({ act, target: { kind: "robot", robot } }); };
  const active = robot.control === "active";
  useShortcuts(
    onAct === undefined
      ? []
      : active
        ? [
            { keys: "d", does: "Drain", group: "This robot", run: () => { ask("drain"); } },
            { keys: "p", does: "Pause", group: "This robot", run: () => { ask("pause"); } },
          ]
        : [{ keys: "p", does: "Resume", group: "This robot", run: () => { ask("resume"); } }],
  );
  return (
    <>
      <Link to="/jobs" search={{ robot: robot.robot_id }} className={buttonClass("quiet")}>
        <ListChecks size={15} aria-hidden /> Its jobs
      </Link>
      {onAct !== undefined && (
        <>
          {active ? (
            <>
              <Button icon={<Hourglass size={15} aria-hidden />} onClick={() => { ask("drain"); }}>
                Drain
              </Button>
              <Button icon={<Pause size={15} aria-hidden />} onClick={() => { ask("pause"); }}>
                Pause
              </Button>
            </>
          ) : (
            <Button look="primary" icon={<Play size={15} aria-hidden />} onClick={() => { ask("resume"); }}>
              Resume
            </Button>
          )}
          <Button icon={<Trash2 size={15} aria-hidden />} onClick={() => { setDeleting(true); }}>
            Delete
          </Button>
          <DeleteDialog robot={robot} open={deleting} onClose={() => { setDeleting(false); }} />
        </>
      )}
    </>
  );
}

function DeleteDialog({ robot, open, onClose }: { robot: Robot; open: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const remove = async () => {
    if (typed !== robot.name) throw new Error(`Expected the robot’s name, ${robot.name}, but got “${typed}”.`);
    await api.DELETE("/api/v1/robots/{robot_id}", { params: { path: { robot_id: robot.robot_id } } });
    tell("done", `${robot.name} is deleted.`);
    await navigate({ to: "/robots" });
  };
  return (
    <ConfirmDialog open={open} onClose={onClose} title={`Delete ${robot.name}?`} confirm="Delete the robot" danger onConfirm={remove}>
      <p className="text-muted">Its keys go with it and stop working at once. Its jobs stay. It must run nothing: drain it first.</p>
      <TextField label={`Type ${robot.name} to confirm`} autoComplete="off" value={typed} onChange={(event) => { setTyped(event.target.value); }} />
    </ConfirmDialog>
  );
}

const Trail = ({ name }: { name: string }) => (
  <nav aria-label="Where this is" className="flex items-center gap-1 text-[0.8125rem]">
    <Link to="/robots" className="hover:text-accent hover:underline">
      Robots
    </Link>
    <ChevronRight size={14} aria-hidden />
    <span className="truncate">{name}</span>
  </nav>
);

