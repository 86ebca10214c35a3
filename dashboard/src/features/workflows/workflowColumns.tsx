import { Link } from "@tanstack/react-router";
import { rateOf, type WorkflowFigures } from "./figures";
import type { Workflow } from "@/shared/api/types";
import { duration } from "@/shared/format/time";
import { rowLink, type Column } from "@/shared/ui/DataTable";
import { RelativeTime } from "@/shared/ui/Time";

/** The columns of the list of workflows. */
export function workflowColumns(figures: ReadonlyMap<string, WorkflowFigures>): Column<Workflow>[] {
  const of = (workflow: Workflow) => figures.get(workflow.workflow_id);
  return [
    {
      id: "name",
      header: "Name",
      width: "minmax(9rem,1.5fr)",
      sortBy: (workflow) => workflow.name.toLowerCase(),
      cell: (workflow) => (
        <Link to="/workflows/$workflowId" params={{ workflowId: workflow.workflow_id }} className={rowLink}>
          {workflow.name}
        </Link>
      ),
    },
    { id: "description", header: "Description", width: "minmax(8rem,2fr)", from: 860, cell: (workflow) => <span className="text-muted" title={workflow.description ?? undefined}>{workflow.description}</span> },
    { id: "success", header: "Success, 7 d", width: "9rem", from: 420, sortBy: (workflow) => rateOf(of(workflow)) ?? -1, cell: (workflow) => <Success figures={of(workflow)} /> },
    { id: "runs", header: "Ended, 7 d", width: "5.5rem", numeric: true, from: 760, sortBy: (workflow) => ended(of(workflow)), cell: (workflow) => ended(of(workflow)).toLocaleString() },
    { id: "p50", header: "Takes p50", width: "5.5rem", numeric: true, from: 620, sortBy: (workflow) => of(workflow)?.run_p50_seconds ?? -1, cell: (workflow) => <Took seconds={of(workflow)?.run_p50_seconds} /> },
    { id: "p95", header: "p95", width: "5.5rem", numeric: true, from: 980, sortBy: (workflow) => of(workflow)?.run_p95_seconds ?? -1, cell: (workflow) => <Took seconds={of(workflow)?.run_p95_seconds} /> },
    { id: "version", header: "Version", width: "4rem", numeric: true, sortBy: (workflow) => workflow.latest_version, cell: (workflow) => workflow.latest_version },
    { id: "nodes", header: "Nodes", width: "4.5rem", numeric: true, from: 1100, sortBy: (workflow) => workflow.node_count, cell: (workflow) => workflow.node_count },
    { id: "updated", header: "Changed", width: "5rem", numeric: true, sortBy: (workflow) => workflow.updated_at, cell: (workflow) => <RelativeTime at={workflow.updated_at} /> },
  ];
}

const ended = (figures: WorkflowFigures | undefined): number => (figures === undefined ? 0 : figures.completed + figures.failed + figures.cancelled);

const Took = ({ seconds }: { seconds: number | undefined }) => (seconds === undefined ? <span className="text-faint">–</span> : <>{duration(seconds * 1_000)}</>);

/** How much completed, as a bar and in words. */
export function Success({ figures }: { figures: WorkflowFigures | undefined }) {
  const rate = rateOf(figures);
  if (rate === null || figures === undefined) return <span className="text-faint">nothing ended</span>;
  return (
    <span className="flex items-center gap-2" title={`${figures.completed.toLocaleString()} completed, ${figures.failed.toLocaleString()} failed`}>
      <span aria-hidden className="flex h-1.5 w-16 shrink-0 overflow-hidden rounded-full bg-failed-mark">
        <span className="h-full bg-completed-mark" style={{ width: `${String(rate)}%` }} />
      </span>
      <span className="tabular">{rate === 100 ? "100" : rate.toFixed(1)} %</span>
    </span>
  );
}
