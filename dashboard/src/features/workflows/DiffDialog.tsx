import { useQueries } from "@tanstack/react-query";
import { FilePen, Minus, Plus } from "lucide-react";
import { useMemo } from "react";
import { versionDiff, type Change } from "./version-diff";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { WorkflowGraph } from "@/shared/graph/WorkflowGraph";
import { count } from "@/shared/format/text";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";

interface DiffDialogProps {
  workflowId: string;
  /** The versions that are compared, the older one first; null: none. */
  versions: readonly [number, number] | null;
  onClose: () => void;
}

/** What is different between two versions, as a picture of the newer one and as a list. */
export function DiffDialog({ workflowId, versions, onClose }: DiffDialogProps) {
  return (
    <Dialog open={versions !== null} onClose={onClose} title={versions === null ? "" : `From version ${String(versions[0])} to version ${String(versions[1])}`} wide>
      {versions !== null && <Diff workflowId={workflowId} versions={versions} />}
    </Dialog>
  );
}

function Diff({ workflowId, versions }: { workflowId: string; versions: readonly [number, number] }) {
  const [older, newer] = useQueries({
    queries: versions.map((version) => ({
      queryKey: keys.workflowVersion(workflowId, version),
      queryFn: ({ signal }: { signal: AbortSignal }) => data(api.GET("/api/v1/workflows/{workflow_id}/versions/{version}", { params: { path: { workflow_id: workflowId, version } }, signal })),
      // A version never changes.
      staleTime: Infinity,
    })),
  });
  const diff = useMemo(() => (older?.data === undefined || newer?.data === undefined ? null : versionDiff(older.data.definition, newer.data.definition)), [older?.data, newer?.data]);
  const failed = [older, newer].find((query) => query?.error !== null && query?.error !== undefined);
  if (failed !== undefined) return <ProblemNote error={failed.error} retry={failed.refetch} />;
  if (diff === null) return <Loading lines={5} label="Comparing the versions" />;
  if (diff.changes.length === 0) return <Empty title="They do the same">Only places in the picture, or the order of fields, differ.</Empty>;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{count(diff.changes.length, "difference")}</p>
      <WorkflowGraph definition={newer?.data?.definition} marks={diff.marks} className="h-64 rounded-lg border border-line" />
      <ul className="divide-y divide-line rounded-lg border border-line" aria-label="Differences">
        {diff.changes.map((change) => (
          <ChangeRow key={change.kind + change.what} change={change} />
        ))}
      </ul>
    </div>
  );
}

const kinds = {
  added: { icon: Plus, word: "added", tone: "text-completed" },
  removed: { icon: Minus, word: "removed", tone: "text-failed" },
  changed: { icon: FilePen, word: "changed", tone: "text-running" },
};

function ChangeRow({ change }: { change: Change }) {
  const { icon: Icon, word, tone } = kinds[change.kind];
  return (
    <li className="px-3 py-2">
      <p className="flex items-center gap-2">
        <Icon size={15} className={`shrink-0 ${tone}`} aria-hidden />
        <span className="min-w-0 font-medium break-words">{change.what}</span>
        <span className={`text-xs ${tone}`}>{word}</span>
      </p>
      {change.fields.map((field) => (
        <div key={field.name} className="mt-1 pl-6 text-[0.8125rem]">
          <span className="font-mono text-xs text-muted">{field.name}</span>
          {field.before !== null && <pre className="overflow-x-auto bg-failed-soft px-2 py-0.5 font-mono text-xs break-words whitespace-pre-wrap"><del className="no-underline">− {field.before}</del></pre>}
          {field.after !== null && <pre className="overflow-x-auto bg-completed-soft px-2 py-0.5 font-mono text-xs break-words whitespace-pre-wrap"><ins className="no-underline">+ {field.after}</ins></pre>}
        </div>
      ))}
    </li>
  );
}
