import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileUp, Workflow as WorkflowIcon } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { DropZone } from "./DropZone";
import { UploadDialog } from "./UploadDialog";
import { workflowChoices } from "@/shared/api/choices";
import type { Workflow } from "@/shared/api/types";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { DataTable, rowLink, type Column } from "@/shared/ui/DataTable";
import { bareBox } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";

const columns: Column<Workflow>[] = [
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
  { id: "description", header: "Description", width: "minmax(8rem,2fr)", from: 720, cell: (workflow) => <span className="text-muted" title={workflow.description ?? undefined}>{workflow.description}</span> },
  { id: "version", header: "Version", width: "3.75rem", numeric: true, sortBy: (workflow) => workflow.latest_version, cell: (workflow) => workflow.latest_version },
  { id: "nodes", header: "Nodes", width: "4.5rem", numeric: true, from: 480, sortBy: (workflow) => workflow.node_count, cell: (workflow) => workflow.node_count },
  { id: "updated", header: "Changed", width: "5rem", numeric: true, sortBy: (workflow) => workflow.updated_at, cell: (workflow) => <RelativeTime at={workflow.updated_at} /> },
];

/** The registered workflows; a file can be dropped anywhere on the page. */
export default function WorkflowsPage() {
  const workflows = useQuery(workflowChoices);
  const mayOperate = useMayOperate();
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const all = useMemo(() => workflows.data ?? [], [workflows.data]);
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return all.filter((workflow) => `${workflow.name} ${workflow.description ?? ""}`.toLowerCase().includes(wanted));
  }, [all, text]);
  return (
    <Page title="Workflows" lead={mayOperate ? "Drop a workflow file anywhere on this page to upload it." : undefined} actions={mayOperate && <UploadButton onFile={setFile} />} fill>
      <DropZone onFile={setFile} disabled={!mayOperate}>
        {workflows.error !== null && <ProblemNote error={workflows.error} retry={workflows.refetch} />}
        {all.length > 0 && (
          <input type="search" aria-label="Name or description" placeholder="Name or description" className={`${bareBox} w-full max-w-sm`} value={text} onChange={(event) => { setText(event.target.value); }} />
        )}
        <section aria-label="Workflows" className="flex min-h-36 flex-initial flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
          {workflows.isPending ? (
            <Loading lines={6} label="Loading workflows" />
          ) : shown.length > 0 ? (
            <DataTable label="Workflows" rows={shown} rowId={(workflow) => workflow.workflow_id} columns={columns} fill />
          ) : all.length > 0 ? (
            <Empty title="No workflow matches" />
          ) : workflows.error === null ? (
            <Empty icon={<WorkflowIcon size={28} aria-hidden />} title="No workflows yet">
              Upload a workflow file; what is odd in it is shown before it is kept.
            </Empty>
          ) : null}
        </section>
      </DropZone>
      <UploadDialog file={file} onClose={() => { setFile(null); }} />
    </Page>
  );
}

function UploadButton({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="hidden"
        aria-label="Workflow file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          // The same file can be chosen again after it was mended.
          event.target.value = "";
        }}
      />
      <Button look="primary" icon={<FileUp size={15} aria-hidden />} onClick={() => input.current?.click()}>
        Upload
      </Button>
    </>
  );
}
