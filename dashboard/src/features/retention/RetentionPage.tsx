import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Eye, Play } from "lucide-react";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { components } from "@/shared/api/schema";
import { count } from "@/shared/format/text";
import { useMayAdminister } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { Elapsed, RelativeTime } from "@/shared/ui/Time";
import { tell } from "@/shared/ui/toasts";

type Run = components["schemas"]["RetentionRun"];

const LINES: Record<string, string> = { jobs: "jobs", attempts: "attempts", logs: "log lines", artifacts: "files", events: "events" };

const amounts = (rows: Readonly<Record<string, number>>): string => {
  const parts = Object.entries(rows).filter(([, amount]) => amount > 0).map(([kind, amount]) => `${amount.toLocaleString()} ${LINES[kind] ?? kind}`);
  return parts.length === 0 ? "nothing" : parts.join(", ");
};

/** How long things are kept, what goes next, and what went. */
export default function RetentionPage() {
  const status = useQuery({ queryKey: keys.retention, queryFn: ({ signal }) => data(api.GET("/api/v1/retention", { signal })), refetchInterval: 15_000 });
  const preview = useMutation({ mutationFn: () => data(api.GET("/api/v1/retention/preview")) });
  const mayAdminister = useMayAdminister();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const start = async () => {
    await api.POST("/api/v1/retention/run");
    tell("done", "What is old enough is being removed.");
    await queries.invalidateQueries({ queryKey: keys.retention });
  };
  return (
    <Page
      title="Retention"
      lead={status.data === undefined ? undefined : <>What has ended is kept for {count(status.data.default_days, "day")}, or as its workspace says. The next look is <RelativeTime at={status.data.next_run_at} />.</>}
      actions={
        <>
          <Button busy={preview.isPending} icon={<Eye size={15} aria-hidden />} onClick={() => { preview.mutate(); }}>
            What would go now?
          </Button>
          {mayAdminister && (
            <Button icon={<Play size={15} aria-hidden />} onClick={() => { setAsking(true); }}>
              Remove now
            </Button>
          )}
        </>
      }
    >
      {preview.error !== null && <ProblemNote error={preview.error} />}
      {preview.data !== undefined && (
        <p role="status" className="rounded-xl border border-line bg-surface px-4 py-3 shadow-card">
          {preview.data.complete ? "Old enough to go" : "Old enough to go are more than"}: {amounts(preview.data.rows)}.
        </p>
      )}
      {status.error !== null && <ProblemNote error={status.error} retry={status.refetch} />}
      <Card title="Runs" flush>
        {status.isPending && <Loading lines={4} label="Loading the runs" />}
        {status.data?.runs.length === 0 && <Empty title="It has not run yet">It looks once an hour.</Empty>}
        <ol className="divide-y divide-line">
          {status.data?.runs.map((run) => (
            <RunRow key={run.run_id} run={run} />
          ))}
        </ol>
      </Card>
      <ConfirmDialog open={asking} onClose={() => { setAsking(false); }} title="Remove what is old enough now?" confirm="Remove it" danger onConfirm={start}>
        <p className="text-muted">It would go within the hour anyway. What is removed cannot be brought back; the audit and the charts stay.</p>
      </ConfirmDialog>
    </Page>
  );
}

function RunRow({ run }: { run: Run }) {
  const state = run.error !== undefined ? "failed" : run.finished_at === undefined ? "running" : "completed";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <Status of={state} />
      <span className="min-w-0 flex-1">
        removed {amounts(run.removed)}
        {run.error !== undefined && <span className="block break-words text-failed">{run.error}</span>}
      </span>
      <span className="text-muted">
        took <Elapsed from={run.started_at} to={run.finished_at} />
      </span>
      <span className="w-24 text-right text-muted">
        <RelativeTime at={run.started_at} />
      </span>
    </li>
  );
}
