import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { FileUp, Workflow as WorkflowIcon } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { DropZone } from "./DropZone";
import { workflowFigures } from "./figures";
import { UploadDialog } from "./UploadDialog";
import { workflowColumns } from "./workflowColumns";
import { workflowChoices } from "@/shared/api/choices";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { DataTable } from "@/shared/ui/DataTable";
import { bareBox } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";

const route = getRouteApi("/workflows");

/** The registered workflows; a file can be dropped anywhere on the page. */
export default function WorkflowsPage() {
  const workflows = useQuery(workflowChoices);
  const figures = useQuery(workflowFigures);
  const columns = useMemo(() => workflowColumns(figures.data ?? new Map()), [figures.data]);
  const mayOperate = useMayOperate();
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const navigate = useNavigate();
  const asked = route.useSearch().do === "upload" && mayOperate && file === null;
  const answered = () => { void navigate({ to: ".", search: (before: object) => ({ ...before, do: undefined }), replace: true }); };
  const all = useMemo(() => workflows.data ?? [], [workflows.data]);
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return all.filter((workflow) => `${workflow.name} ${workflow.description ?? ""}`.toLowerCase().includes(wanted));
  }, [all, text]);
  return (
    <Page title="Workflows" lead={mayOperate ? "Drop a workflow file anywhere on this page to upload it." : undefined} actions={mayOperate && <UploadButton onFile={setFile} />} fill>
      <DropZone onFile={setFile} disabled={!mayOperate}>
        {workflows.error !== null && <ProblemNote error={workflows.error} retry={workflows.refetch} />}
        {figures.error !== null && <ProblemNote error={figures.error} retry={figures.refetch} />}
        {all.length > 0 && (
          <input type="search" aria-label="Name or description" placeholder="Name or description" className={`${bareBox} w-full max-w-sm shrink-0`} value={text} onChange={(event) => { setText(event.target.value); }} />
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
      <Dialog open={asked} onClose={answered} title="Upload a workflow">
        <p className="mb-4 text-muted">Choose a workflow file, or drop one anywhere on the page. What is odd in it is shown before it is kept.</p>
        <UploadButton label="Choose a file" onFile={(chosen) => { setFile(chosen); answered(); }} />
      </Dialog>
      <UploadDialog file={file} onClose={() => { setFile(null); }} />
    </Page>
  );
}

function UploadButton({ onFile, label = "Upload" }: { onFile: (file: File) => void; label?: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="hidden"
        aria-label={label === "Upload" ? "Workflow file" : "Workflow file to upload"}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          // The same file can be chosen again after it was mended.
          event.target.value = "";
        }}
      />
      <Button look="primary" icon={<FileUp size={15} aria-hidden />} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
