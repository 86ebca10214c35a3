import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ChevronRight, Play, Trash2 } from "lucide-react";
import { useCallback, useState } from "react";
import { Findings, findingsSummary } from "./Findings";
import { GraphCard } from "./GraphCard";
import { HealingsCard } from "./HealingsCard";
import { RunDialog } from "./RunDialog";
import { VersionsCard } from "./VersionsCard";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { asProblem } from "@/shared/api/problem";
import type { Range } from "@/shared/api/page-search";
import type { WorkflowDetail, WorkflowVariable } from "@/shared/api/types";
import { oneLine } from "@/shared/format/text";
import { useShortcuts } from "@/shared/keyboard/shortcuts";
import { JobCharts } from "@/shared/series/JobCharts";
import { useMayOperate } from "@/shared/session/session";
import { Button, buttonClass } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { TextField } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { tell } from "@/shared/ui/toasts";

const route = getRouteApi("/workflows/$workflowId");

/** One workflow: its latest version, what was found in it, and a way to run it. */
export default function WorkflowPage() {
  const { workflowId } = route.useParams();
  const detail = useQuery({
    queryKey: keys.workflow(workflowId),
    queryFn: ({ signal }) => data(api.GET("/api/v1/workflows/{workflow_id}", { params: { path: { workflow_id: workflowId } }, signal })),
  });
  if (detail.data !== undefined) return <WorkflowView key={workflowId} detail={detail.data} />;
  return (
    <Page title="Workflow" lead={<Trail name={workflowId} />}>
      {detail.error === null ? (
        <Card>
          <Loading lines={8} label="Loading the workflow" />
        </Card>
      ) : asProblem(detail.error).status === 404 ? (
        <Empty title="There is no such workflow">It may have been deleted; its jobs are still in the list of jobs.</Empty>
      ) : (
        <ProblemNote error={detail.error} retry={detail.refetch} />
      )}
    </Page>
  );
}

function WorkflowView({ detail }: { detail: WorkflowDetail }) {
  const { workflow, version, variables, findings } = detail;
  const mayOperate = useMayOperate();
  // The palette asks for it in the address.
  const asked = route.useSearch().do === "run";
  const [running, setRunning] = useState(asked && mayOperate);
  const [range, setRange] = useState<Range>("7d");
  const navigate = useNavigate();
  const stopRunning = () => {
    setRunning(false);
    if (asked) void navigate({ to: ".", search: (before: object) => ({ ...before, do: undefined }), replace: true });
  };
  const showJobs = useCallback(
    (from: Date, to: Date) => void navigate({ to: "/jobs", search: { workflow: workflow.workflow_id, from: from.toISOString(), to: to.toISOString() } as object }),
    [navigate, workflow.workflow_id],
  );
  useShortcuts(mayOperate ? [{ keys: "r", does: "Run it", group: "This workflow", run: () => { setRunning(true); } }] : []);
  return (
    <Page title={workflow.name} lead={<Trail name={workflow.name} />} actions={mayOperate && <Acts detail={detail} onRun={() => { setRunning(true); }} />}>
      {typeof workflow.description === "string" && workflow.description !== "" && <p className="max-w-3xl text-muted">{workflow.description}</p>}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {findings.length > 0 && (
            <Card title="Findings" aside={<span className="text-xs">{findingsSummary(findings)}</span>} flush>
              <div className="max-h-96 overflow-y-auto">
                <Findings findings={findings} />
              </div>
            </Card>
          )}
          <GraphCard definition={version.definition} findings={findings} />
          <JobCharts range={range} onRange={setRange} onBrush={showJobs} workflowId={workflow.workflow_id} />
          <HealingsCard workflowId={workflow.workflow_id} mayAccept={workflow.origin === "registered"} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <VariablesCard variables={variables} />
          <VersionsCard workflow={workflow} />
        </div>
      </div>
      <RunDialog detail={detail} open={running} onClose={stopRunning} />
    </Page>
  );
}

function Acts({ detail, onRun }: { detail: WorkflowDetail; onRun: () => void }) {
  const [deleting, setDeleting] = useState(false);
  const [typed, setTyped] = useState("");
  const { workflow } = detail;
  const remove = useDelete(workflow.workflow_id, workflow.name);
  const remover = async () => {
    if (typed !== workflow.name) throw new Error(`Expected the workflow’s name, ${workflow.name}, but got “${typed}”.`);
    await remove.mutateAsync();
  };
  return (
    <>
      <Link to="/jobs" search={{ workflow: workflow.workflow_id }} className={buttonClass("quiet")}>
        Its jobs
      </Link>
      <Button icon={<Trash2 size={15} aria-hidden />} onClick={() => { setDeleting(true); }}>
        Delete
      </Button>
      <Button look="primary" icon={<Play size={15} aria-hidden />} onClick={onRun}>
        Run
      </Button>
      <ConfirmDialog open={deleting} onClose={() => { setDeleting(false); }} title={`Delete ${workflow.name}?`} confirm="Delete the workflow" danger onConfirm={remover}>
        <p className="text-muted">All its versions go. Its jobs stay, and jobs that wait still run.</p>
        <TextField label={`Type ${workflow.name} to confirm`} autoComplete="off" value={typed} onChange={(event) => { setTyped(event.target.value); }} />
      </ConfirmDialog>
    </>
  );
}

function useDelete(workflowId: string, name: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api.DELETE("/api/v1/workflows/{workflow_id}", { params: { path: { workflow_id: workflowId } } }),
    onSuccess: async () => {
      tell("done", `${name} is deleted.`);
      await navigate({ to: "/workflows" });
      await queries.invalidateQueries({ queryKey: keys.workflows });
    },
  });
}

function VariablesCard({ variables }: { variables: readonly WorkflowVariable[] }) {
  return (
    <Card title="Variables" flush>
      {variables.length === 0 ? (
        <p className="p-4 text-muted">It takes none.</p>
      ) : (
        <dl className="divide-y divide-line">
          {variables.map((variable) => (
            <div key={variable.name} className="px-4 py-2">
              <dt className="flex items-baseline gap-2">
                <span className="min-w-0 truncate font-mono text-[0.8125rem]">{variable.name}</span>
                <span className="text-xs text-faint">{variable.type?.toLowerCase()}</span>
              </dt>
              <dd className="truncate text-[0.8125rem] text-muted">
                {variable.sensitive ? "sensitive: not shown" : variable.default_value === undefined ? "no default" : oneLine(variable.default_value)}
                {typeof variable.description === "string" && variable.description !== "" && ` · ${variable.description}`}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

const Trail = ({ name }: { name: string }) => (
  <nav aria-label="Where this is" className="flex items-center gap-1 text-[0.8125rem]">
    <Link to="/workflows" className="hover:text-accent hover:underline">
      Workflows
    </Link>
    <ChevronRight size={14} aria-hidden />
    <span className="truncate">{name}</span>
  </nav>
);

