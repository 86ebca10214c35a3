import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { readWorkflowFile } from "./file";
import { Findings, findingsSummary } from "./Findings";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { count } from "@/shared/format/text";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Loading, ProblemNote } from "@/shared/ui/States";
import { tell } from "@/shared/ui/toasts";

/** Shows what is found in a file before it is kept. */
export function UploadDialog({ file, onClose }: { file: File | null; onClose: () => void }) {
  return (
    <Dialog open={file !== null} onClose={onClose} title={file === null ? "" : `Upload ${file.name}`} wide>
      {file !== null && <Upload key={`${file.name}/${file.size}/${file.lastModified}`} file={file} onClose={onClose} />}
    </Dialog>
  );
}

function Upload({ file, onClose }: { file: File; onClose: () => void }) {
  const read = useQuery({ queryKey: ["upload", file.name, file.size, file.lastModified], queryFn: () => readWorkflowFile(file), gcTime: 0, staleTime: Infinity });
  if (read.data === undefined) return read.error === null ? <Loading lines={3} label="Reading the file" /> : <ProblemNote error={read.error} retry={read.refetch} />;
  if (!read.data.ok) {
    return (
      <p role="alert" className="flex gap-2 rounded-lg bg-failed-soft p-3 text-failed">
        <CircleX size={18} className="mt-px shrink-0" aria-hidden />
        <span className="min-w-0 break-words">{read.data.reason}</span>
      </p>
    );
  }
  return <Check text={read.data.text} suggestedName={read.data.suggestedName} onClose={onClose} />;
}

function useKeep(text: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (name: string) => data(api.POST("/api/v1/workflows", { body: { name: name.trim() === "" ? null : name.trim(), definition: text } })),
    onSuccess: async (saved) => {
      const { workflow } = saved;
      tell("done", saved.new_version ? `${workflow.name} is kept as version ${workflow.latest_version}.` : `${workflow.name} has this content already: version ${workflow.latest_version}.`);
      await queries.invalidateQueries({ queryKey: keys.workflows });
      await navigate({ to: "/workflows/$workflowId", params: { workflowId: workflow.workflow_id } });
    },
  });
}

function Check({ text, suggestedName, onClose }: { text: string; suggestedName: string; onClose: () => void }) {
  const [name, setName] = useState(suggestedName);
  const keep = useKeep(text);
  const check = useQuery({
    queryKey: ["validate", text.length, text],
    queryFn: ({ signal }) => data(api.POST("/api/v1/workflows/validate", { body: { definition: text }, signal })),
    gcTime: 0,
    staleTime: Infinity,
  });
  if (check.isPending) return <Loading lines={3} label="Looking at the workflow" />;
  const valid = check.data?.valid === true;
  const findings = check.data?.findings ?? [];
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(name);
      }}
    >
      {check.error !== null && <ProblemNote error={check.error} retry={check.refetch} />}
      {check.data !== undefined && (
        <div className="overflow-hidden rounded-lg border border-line">
          <p className="flex items-center gap-2 px-4 py-2.5 font-medium">
            {valid ? <CircleCheck size={17} className="text-completed" aria-hidden /> : <CircleX size={17} className="text-failed" aria-hidden />}
            {valid ? "It can be run" : "It cannot be run as it is"}: {findingsSummary(findings)}
          </p>
          {findings.length > 0 && (
            <div className="max-h-72 overflow-y-auto border-t border-line">
              <Findings findings={findings} />
            </div>
          )}
        </div>
      )}
      {valid && <TextField label="Name" value={name} maxLength={200} onChange={(event) => { setName(event.target.value); }} hint="A workflow of this name gets a new version." />}
      {!valid && check.data !== undefined && <p className="text-muted">Mend {count(findings.filter((finding) => finding.severity === "error").length, "error")} in the file, then drop it again.</p>}
      {keep.error !== null && <ProblemNote error={keep.error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Close</Button>
        {valid && (
          <Button type="submit" look="primary" busy={keep.isPending}>
            Keep it
          </Button>
        )}
      </div>
    </form>
  );
}
