import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useState } from "react";
import { initialText, readVariables } from "./variables";
import { VariableField } from "./VariableField";
import { api, data } from "@/shared/api/client";
import { robotChoices } from "@/shared/api/choices";
import { keys } from "@/shared/api/keys";
import { asProblem } from "@/shared/api/problem";
import type { RunWorkflowRequest, WorkflowDetail } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { ProblemNote } from "@/shared/ui/States";

interface Options {
  priority: string;
  environment: string;
  robotId: string;
  maxRetries: string;
  timeoutSeconds: string;
}

const unchanged: Options = { priority: "", environment: "", robotId: "", maxRetries: "", timeoutSeconds: "" };

const whole = (text: string): number | null => (text.trim() === "" ? null : Number(text));

/** Asks for the variables of a workflow and submits a job that runs it. */
export function RunDialog({ detail, open, onClose }: { detail: WorkflowDetail; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={`Run ${detail.workflow.name}`} wide>
      <RunForm detail={detail} onClose={onClose} />
    </Dialog>
  );
}

function useRun(detail: WorkflowDetail) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: RunWorkflowRequest) =>
      data(api.POST("/api/v1/workflows/{workflow_id}/run", { params: { path: { workflow_id: detail.workflow.workflow_id } }, body })),
    onSuccess: async (job) => {
      queries.setQueryData(keys.job(job.job_id), job);
      await navigate({ to: "/jobs/$jobId", params: { jobId: job.job_id } });
    },
  });
}

function RunForm({ detail, onClose }: { detail: WorkflowDetail; onClose: () => void }) {
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(detail.variables.map((variable) => [variable.name, initialText(variable)])));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [options, setOptions] = useState(unchanged);
  const run = useRun(detail);
  const submit = () => {
    const read = readVariables(detail.variables, texts);
    if (!read.ok) {
      setErrors(read.errors);
      return;
    }
    setErrors({});
    run.mutate({
      variables: read.values,
      priority: whole(options.priority),
      environment: options.environment.trim() === "" ? null : options.environment.trim(),
      robot_id: options.robotId === "" ? null : options.robotId,
      max_retries: whole(options.maxRetries),
      timeout_seconds: whole(options.timeoutSeconds),
    });
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {detail.variables.length === 0 ? (
        <p className="text-muted">This workflow takes no variables.</p>
      ) : (
        detail.variables.map((variable) => (
          <VariableField
            key={variable.name}
            variable={variable}
            text={texts[variable.name] ?? ""}
            error={errors[variable.name]}
            onChange={(text) => { setTexts((before) => ({ ...before, [variable.name]: text })); }}
          />
        ))
      )}
      <RunOptions options={options} onChange={setOptions} />
      {run.error !== null && <ProblemNote error={asProblem(run.error)} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Not now</Button>
        <Button type="submit" look="primary" busy={run.isPending} icon={<Play size={15} aria-hidden />}>
          Run
        </Button>
      </div>
    </form>
  );
}

function RunOptions({ options, onChange }: { options: Options; onChange: (options: Options) => void }) {
  const robots = useQuery(robotChoices);
  const set = (field: keyof Options) => (event: { target: { value: string } }) => { onChange({ ...options, [field]: event.target.value }); };
  return (
    <details className="rounded-lg border border-line">
      <summary className="px-3 py-2 font-medium">Where and how</summary>
      <div className="grid gap-3 border-t border-line p-3 sm:grid-cols-2">
        <SelectField label="Robot" value={options.robotId} onChange={set("robotId")} hint="Only this robot may run it.">
          <option value="">Any that fits</option>
          {(robots.data ?? []).map((robot) => (
            <option key={robot.robot_id} value={robot.robot_id}>
              {robot.name}
            </option>
          ))}
        </SelectField>
        <TextField label="Environment" value={options.environment} maxLength={100} onChange={set("environment")} placeholder="default" />
        <TextField label="Priority" type="number" min={0} max={20} step={1} value={options.priority} onChange={set("priority")} placeholder="10" hint="0 to 20; higher runs first." />
        <TextField label="Retries" type="number" min={0} max={100} step={1} value={options.maxRetries} onChange={set("maxRetries")} placeholder="3" hint="How often it runs again after a failure." />
        <TextField label="Time limit in seconds" type="number" min={1} max={604800} step={1} value={options.timeoutSeconds} onChange={set("timeoutSeconds")} placeholder="none" />
      </div>
    </details>
  );
}
