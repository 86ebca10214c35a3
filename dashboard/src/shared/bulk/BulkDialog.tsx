import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useBulk, type BulkState } from "./useBulk";
import { bulkActs, type BulkAct } from "./acts";
import { api, data } from "@/shared/api/client";
import { jobCriteria, readJobFilters, type JobFilters } from "@/shared/api/job-filters";
import { keys } from "@/shared/api/keys";
import type { BulkJobsRequest, JobCount } from "@/shared/api/types";
import { count as counted, shortId } from "@/shared/format/text";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Loading, ProblemNote } from "@/shared/ui/States";
import { statusLabel } from "@/shared/ui/Status";

function readScope(search: object): Pick<JobFilters, "tenant" | "workspace"> {
  const { tenant, workspace } = readJobFilters(search as Record<string, unknown>);
  return { ...(tenant === undefined ? {} : { tenant }), ...(workspace === undefined ? {} : { workspace }) };
}

interface BulkDialogProps {
  act: BulkAct;
  /** Which jobs; what the act cannot be done to is left out by the caller. */
  filters: JobFilters;
  onClose: () => void;
}

/** Does something to all jobs that match: says how many first, has it confirmed, and lists what became of each. */
export function BulkDialog({ act, filters: given, onClose }: BulkDialogProps) {
  // What is counted is what is changed: both are asked for the tenant and workspace that the page is shown for.
  const scope = useSearch({ strict: false, select: readScope, structuralSharing: true });
  const filters = { ...scope, ...given };
  // Counted once: what comes later is not meant.
  const count = useQuery({
    queryKey: keys.jobCount(act, filters),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs/count", { params: { query: jobCriteria(filters) }, signal })),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const words = bulkActs[act];
  return (
    <Dialog open onClose={onClose} title={words.title} wide>
      {count.data !== undefined ? (
        <Counted act={act} filters={filters} count={count.data} onClose={onClose} />
      ) : count.error !== null ? (
        <ProblemNote error={count.error} retry={count.refetch} />
      ) : (
        <Loading lines={3} label="Counting the jobs" />
      )}
    </Dialog>
  );
}

function Counted({ act, filters, count, onClose }: BulkDialogProps & { count: JobCount }) {
  const [body, setBody] = useState<BulkJobsRequest>({ action: act, ...(act === "prioritise" ? { priority: 15 } : {}) });
  const [typed, setTyped] = useState("");
  const { state, run, stop } = useBulk(filters, count.as_of);
  const words = bulkActs[act];
  const total = String(count.total);
  const confirmed = !words.typed || typed.trim().replaceAll(/[\s,.']/g, "") === total;
  if (count.total === 0) return <Nothing onClose={onClose} />;
  return (
    <div className="flex flex-col gap-4">
      <p>
        <strong className="tabular">{counted(count.total, "job")}</strong> {count.total === 1 ? "matches" : "match"}:{" "}
        {Object.entries(count.by_status).map(([status, jobs]) => `${jobs.toLocaleString()} ${statusLabel(status).toLowerCase()}`).join(", ")}.{" "}
        <span className="text-muted">{words.means}</span>
      </p>
      {state.kind === "ready" ? (
        <>
          <Options body={body} onChange={setBody} />
          {words.typed && (
            <TextField
              label={`Type ${total} to confirm`}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={(event) => { setTyped(event.target.value); }}
            />
          )}
        </>
      ) : (
        <Progressed state={state} total={count.total} />
      )}
      {state.error !== null && <ProblemNote error={state.error} retry={() => run(body)} />}
      <footer className="flex flex-wrap justify-end gap-2">
        {state.kind === "running" ? (
          <Button onClick={stop}>Stop after this batch</Button>
        ) : (
          <Button onClick={onClose}>{state.kind === "ready" ? "Not now" : "Close"}</Button>
        )}
        {state.kind === "ready" && (
          <Button look={words.typed ? "danger" : "primary"} disabled={!confirmed} onClick={() => void run(body)}>
            {words.confirm(count.total)}
          </Button>
        )}
        {state.kind === "stopped" && state.error === null && <Button look="primary" onClick={() => void run(body)}>Go on</Button>}
      </footer>
    </div>
  );
}

const Nothing = ({ onClose }: { onClose: () => void }) => (
  <div className="flex flex-col gap-4">
    <p>No job matches these filters for which this makes sense. Nothing is to be done.</p>
    <footer className="flex justify-end">
      <Button onClick={onClose}>Close</Button>
    </footer>
  </div>
);

function Options({ body, onChange }: { body: BulkJobsRequest; onChange: (body: BulkJobsRequest) => void }) {
  if (body.action === "retry") {
    return (
      <SelectField label="Version of the workflow" value={body.version ?? "same"} onChange={(event) => { onChange({ ...body, version: event.target.value === "latest" ? "latest" : "same" }); }}>
        <option value="same">The same as before</option>
        <option value="latest">The newest</option>
      </SelectField>
    );
  }
  if (body.action === "prioritise") {
    return (
      <TextField
        label="Priority (0 to 20; higher runs first)"
        type="number"
        min={0}
        max={20}
        value={body.priority ?? 10}
        onChange={(event) => { onChange({ ...body, priority: Math.max(0, Math.min(20, Math.round(Number(event.target.value)))) }); }}
      />
    );
  }
  return (
    <TextArea
      label="Why (optional)"
      maxLength={1000}
      placeholder="Stands in the timeline of each job"
      value={body.reason ?? ""}
      onChange={(event) => { onChange({ ...body, reason: event.target.value }); }}
    />
  );
}

const outcomes: Record<string, string> = { done: "Done", unchanged: "Left as it was", refused: "Not possible" };

function Progressed({ state, total }: { state: BulkState; total: number }) {
  const seen = state.counts.done + state.counts.unchanged + state.counts.refused;
  const percent = Math.round((seen / Math.max(1, total)) * 100);
  return (
    <div className="flex flex-col gap-3">
      <div role="progressbar" aria-label="Jobs done with" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <div className="h-full rounded-full bg-running-mark" style={{ width: `${state.kind === "done" ? 100 : percent}%` }} />
      </div>
      <p role="status" className="tabular text-[0.8125rem]">
        {state.kind === "running" ? "Working: " : state.kind === "done" ? "Ready: " : "Stopped: "}
        {state.counts.done.toLocaleString()} done, {state.counts.unchanged.toLocaleString()} left as they were, {state.counts.refused.toLocaleString()} not possible.
      </p>
      <ul aria-label="Results" className="max-h-72 divide-y divide-line overflow-y-auto rounded-lg border border-line">
        {state.results.map((result) => (
          <li key={result.job_id} className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-[0.8125rem]">
            <span className={result.outcome === "refused" ? "font-medium text-failed" : "text-muted"}>{outcomes[result.outcome]}</span>
            <Link to="/jobs/$jobId" params={{ jobId: result.job_id }} className="text-accent hover:underline">
              {result.workflow_name} <span className="font-mono text-xs">{shortId(result.job_id)}</span>
            </Link>
            <span className="min-w-0 flex-1 text-muted">{result.message}</span>
            {typeof result.new_job_id === "string" && (
              <Link to="/jobs/$jobId" params={{ jobId: result.new_job_id }} className="text-accent hover:underline">
                The new job
              </Link>
            )}
          </li>
        ))}
      </ul>
      {seen > state.results.length && <p className="text-xs text-muted">Of each kind the first 200 are listed; all are counted, and the audit has an entry for each job.</p>}
    </div>
  );
}
