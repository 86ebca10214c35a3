import { useQuery } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Workflow } from "@/shared/api/types";
import { actorName, count } from "@/shared/format/text";
import { Card } from "@/shared/ui/Card";
import { Loading, ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";

/** The contents that a workflow has had, newest first. */
export function VersionsCard({ workflow }: { workflow: Workflow }) {
  const id = workflow.workflow_id;
  const versions = useQuery({
    queryKey: keys.workflowVersions(id),
    queryFn: ({ signal }) => data(api.GET("/api/v1/workflows/{workflow_id}/versions", { params: { path: { workflow_id: id } }, signal })),
  });
  return (
    <Card title="Versions" flush>
      {versions.error !== null && (
        <div className="p-3">
          <ProblemNote error={versions.error} retry={versions.refetch} />
        </div>
      )}
      {versions.isPending && <Loading lines={3} label="Loading the versions" />}
      <ol className="max-h-96 divide-y divide-line overflow-y-auto">
        {versions.data?.versions.map((version) => (
          <li key={version.version} className="px-4 py-2">
            <p className="flex items-baseline gap-3">
              <span className="font-medium">Version {version.version}</span>
              <span className="text-xs text-muted">{count(version.node_count, "node")}</span>
              <span className="ml-auto text-xs text-muted">
                <RelativeTime at={version.created_at} />
              </span>
            </p>
            <p className="flex gap-3 text-xs text-faint">
              <span className="font-mono" title={`SHA-256 ${version.digest}`}>
                {version.digest.slice(0, 12)}
              </span>
              {typeof version.created_by === "string" && <span className="truncate">by {actorName(version.created_by)}</span>}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
