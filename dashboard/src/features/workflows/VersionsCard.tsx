import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DiffDialog } from "./DiffDialog";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Workflow } from "@/shared/api/types";
import { actorName, count } from "@/shared/format/text";
import { Card } from "@/shared/ui/Card";
import { Loading, ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";

const link = "font-medium text-accent hover:underline";

/** The contents that a workflow has had, newest first. */
export function VersionsCard({ workflow }: { workflow: Workflow }) {
  const id = workflow.workflow_id;
  const versions = useQuery({
    queryKey: keys.workflowVersions(id),
    queryFn: ({ signal }) => data(api.GET("/api/v1/workflows/{workflow_id}/versions", { params: { path: { workflow_id: id } }, signal })),
  });
  const [compared, setCompared] = useState<readonly [number, number] | null>(null);
  const [older, setOlder] = useState<number | null>(null);
  const all = versions.data?.versions ?? [];
  return (
    <Card title="Versions" aside={older !== null && <span className="text-xs">Choose the other version</span>} flush>
      {versions.error !== null && (
        <div className="p-3">
          <ProblemNote error={versions.error} retry={versions.refetch} />
        </div>
      )}
      {versions.isPending && <Loading lines={3} label="Loading the versions" />}
      <ol className="max-h-96 divide-y divide-line overflow-y-auto">
        {all.map((version, index) => (
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
            {all.length > 1 && (
              <p className="mt-0.5 flex gap-3 text-xs">
                {older === null ? (
                  <>
                    {all[index + 1] !== undefined && (
                      <button type="button" className={link} onClick={() => { setCompared([all[index + 1]?.version ?? 0, version.version]); }}>
                        What changed
                      </button>
                    )}
                    <button type="button" className={link} onClick={() => { setOlder(version.version); }}>
                      Compare with …
                    </button>
                  </>
                ) : older === version.version ? (
                  <button type="button" className={link} onClick={() => { setOlder(null); }}>
                    Not this one
                  </button>
                ) : (
                  <button type="button" className={link} onClick={() => { setCompared([Math.min(older, version.version), Math.max(older, version.version)]); setOlder(null); }}>
                    Compare with version {older}
                  </button>
                )}
              </p>
            )}
          </li>
        ))}
      </ol>
      <DiffDialog workflowId={id} versions={compared} onClose={() => { setCompared(null); }} />
    </Card>
  );
}
