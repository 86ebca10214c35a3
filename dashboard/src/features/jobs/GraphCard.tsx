import { useQuery } from "@tanstack/react-query";
import { marksOf, type TraceSpan } from "./trace";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Job } from "@/shared/api/types";
import { WorkflowGraph } from "@/shared/graph/WorkflowGraph";
import { Card } from "@/shared/ui/Card";
import { Loading, ProblemNote } from "@/shared/ui/States";

interface GraphCardProps {
  job: Job;
  spans: readonly TraceSpan[];
  chosen: string | undefined;
  onChoose: (nodeId: string) => void;
}

/** The picture of the very version that ran, with what became of each node. */
export function GraphCard({ job, spans, chosen, onChoose }: GraphCardProps) {
  const version = useQuery({
    queryKey: keys.workflowVersion(job.workflow_id, job.workflow_version),
    queryFn: ({ signal }) => data(api.GET("/api/v1/workflows/{workflow_id}/versions/{version}", { params: { path: { workflow_id: job.workflow_id, version: job.workflow_version } }, signal })),
    staleTime: Infinity,
  });
  const marks = marksOf(spans, job.status === "running" ? job.current_node : null);
  if (spans.length === 0 && typeof job.failed_node === "string" && job.status !== "completed") marks[job.failed_node] = "failed";
  return (
    <Card title="Picture" aside={<span className="text-xs">version {job.workflow_version}</span>} flush>
      {version.error !== null ? (
        <div className="p-3">
          <ProblemNote error={version.error} retry={version.refetch} />
        </div>
      ) : version.data === undefined ? (
        <Loading lines={6} label="Loading the picture" />
      ) : (
        <WorkflowGraph definition={version.data.definition} marks={marks} chosen={chosen} onChoose={onChoose} className="h-80" />
      )}
    </Card>
  );
}
