import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Archive, MailCheck, RotateCw } from "lucide-react";
import { useMemo, useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { asProblem } from "@/shared/api/problem";
import type { JobSummary } from "@/shared/api/types";
import { BulkDialog } from "@/shared/bulk/BulkDialog";
import { count } from "@/shared/format/text";
import { useMayOperate } from "@/shared/session/session";
import { Button, IconButton } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { DataTable, rowLink, type Column } from "@/shared/ui/DataTable";
import { bareBox, TextField } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";
import { tell } from "@/shared/ui/toasts";

type Asked = { act: "retry" | "dismiss"; job: JobSummary | null };

const jobId = (job: JobSummary): string => job.job_id;

/** Jobs that failed for good, until somebody runs them again or lets go of them. */
export default function DeadLettersPage() {
  const mayOperate = useMayOperate();
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const stats = useQuery({ queryKey: keys.deadLetters, queryFn: ({ signal }) => data(api.GET("/api/v1/dlq/stats", { signal })) });
  const filters = { status: "failed", open: true as const, ...(code === "" ? {} : { code }) };
  const close = () => { setAsked(null); };
  return (
    <Page
      title="Dead letters"
      fill
      lead={stats.data === undefined ? "Jobs that failed for good" : leadOf(stats.data.total, stats.data.oldest_at)}
      actions={
        <>
          <select aria-label="Error code" value={code} onChange={(event) => { setCode(event.target.value); }} className={bareBox}>
            <option value="">Error code: any</option>
            {Object.entries(stats.data?.by_error_code ?? {}).filter(([name]) => name !== "").map(([name, jobs]) => (
              <option key={name} value={name}>
                {name} ({jobs.toLocaleString()})
              </option>
            ))}
          </select>
          {mayOperate && <Button icon={<RotateCw size={15} aria-hidden />} onClick={() => { setAsked({ act: "retry", job: null }); }}>Run all again…</Button>}
          {mayOperate && <Button icon={<Archive size={15} aria-hidden />} onClick={() => { setAsked({ act: "dismiss", job: null }); }}>Dismiss all…</Button>}
        </>
      }
    >
      {stats.error !== null && <ProblemNote error={stats.error} retry={stats.refetch} />}
      <Letters key={code} code={code} onAct={mayOperate ? setAsked : undefined} />
      {asked !== null && asked.job === null && <BulkDialog act={asked.act} filters={filters} onClose={close} />}
      {asked !== null && asked.job !== null && asked.act === "dismiss" && <DismissDialog job={asked.job} onClose={close} />}
    </Page>
  );
}

const leadOf = (total: number, oldestAt: string | null | undefined) => (
  <>
    {count(total, "job")} failed for good and {total === 1 ? "waits" : "wait"} for a decision
    {typeof oldestAt === "string" && (
      <>
        ; the oldest since <RelativeTime at={oldestAt} />
      </>
    )}
    .
  </>
);

function Letters({ code, onAct }: { code: string; onAct: ((asked: Asked) => void) | undefined }) {
  const queries = useQueryClient();
  const letters = useInfiniteQuery({
    queryKey: keys.deadLetterList({ code }),
    queryFn: ({ pageParam, signal }) => data(api.GET("/api/v1/dlq", { params: { query: { error_code: code === "" ? undefined : code, cursor: pageParam, limit: 100 } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const retry = useMutation({
    mutationFn: (job: JobSummary) => data(api.POST("/api/v1/dlq/{job_id}/retry", { params: { path: { job_id: job.job_id } }, body: { version: "same" } })),
    onSuccess: (answer) => { tell("done", "The job runs again as a new one.", { to: `/jobs/${answer.new_job_id}`, text: "Open it" }); },
    onError: (error) => { tell("failed", asProblem(error).detail); },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.allJobs }),
  });
  const { mutate } = retry;
  const columns = useMemo(() => columnsOf(onAct, mutate), [onAct, mutate]);
  const rows = letters.data?.pages.flatMap((page) => page.jobs) ?? [];
  return (
    <>
      {letters.error !== null && <ProblemNote error={letters.error} retry={letters.refetch} />}
      <section aria-label="Dead letters" className="flex min-h-64 flex-1 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {letters.isPending ? (
          <Loading lines={8} label="Loading dead letters" />
        ) : rows.length === 0 && letters.error === null ? (
          <Empty icon={<MailCheck size={28} aria-hidden />} title="No dead letters">
            Every job that failed for good was run again or dismissed.
          </Empty>
        ) : (
          <DataTable
            label="Dead letters"
            rows={rows}
            rowId={jobId}
            columns={columns}
            fill
            onEnd={() => { if (letters.hasNextPage && !letters.isFetchingNextPage) void letters.fetchNextPage(); }}
            footer={<p className="px-4 py-3 text-center text-xs text-muted">{letters.hasNextPage ? "Loading more…" : `${count(rows.length, "job")}, all shown`}</p>}
          />
        )}
      </section>
    </>
  );
}

function columnsOf(onAct: ((asked: Asked) => void) | undefined, retry: (job: JobSummary) => void): Column<JobSummary>[] {
  const columns: Column<JobSummary>[] = [
    {
      id: "workflow",
      header: "Workflow",
      width: "minmax(8rem,1fr)",
      cell: (job) => (
        <Link to="/jobs/$jobId" params={{ jobId: job.job_id }} className={rowLink}>
          {job.workflow_name}
        </Link>
      ),
    },
    { id: "code", header: "Error code", width: "minmax(8rem,1fr)", from: 640, cell: (job) => <span className="font-mono text-xs text-failed">{job.error_code}</span> },
    { id: "message", header: "Error", width: "minmax(8rem,2.5fr)", cell: (job) => <span className="text-muted" title={job.error_message ?? undefined}>{job.error_message}</span> },
    { id: "robot", header: "Robot", width: "minmax(6rem,0.7fr)", from: 860, cell: (job) => job.robot_name ?? "–" },
    { id: "attempts", header: "Attempts", width: "5rem", numeric: true, from: 860, cell: (job) => job.attempt },
    { id: "failed", header: "Failed", width: "5.5rem", numeric: true, cell: (job) => <RelativeTime at={job.finished_at} /> },
  ];
  if (onAct === undefined) return columns;
  return [
    ...columns,
    {
      id: "acts",
      header: "",
      width: "4.5rem",
      cell: (job) => (
        <span className="relative z-10 flex">
          <IconButton label={`Run ${job.workflow_name} again`} icon={<RotateCw size={15} aria-hidden />} onClick={() => { retry(job); }} />
          <IconButton label={`Dismiss ${job.workflow_name}`} icon={<Archive size={15} aria-hidden />} onClick={() => { onAct({ act: "dismiss", job }); }} />
        </span>
      ),
    },
  ];
}

function DismissDialog({ job, onClose }: { job: JobSummary; onClose: () => void }) {
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const dismiss = useMutation({
    mutationFn: () => api.DELETE("/api/v1/dlq/{job_id}", { params: { path: { job_id: job.job_id }, query: { note: note.trim() === "" ? undefined : note.trim() } } }),
    onSuccess: () => { tell("done", "The job is no dead letter any more."); },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.allJobs }),
  });
  return (
    <ConfirmDialog open onClose={onClose} title={`Dismiss ${job.workflow_name}?`} confirm="Dismiss it" onConfirm={() => dismiss.mutateAsync()}>
      <p className="text-muted">It stays as it is, with log and files, and can still be run again from its page. Nobody is asked about it any more.</p>
      <TextField label="Why (optional)" value={note} maxLength={1000} onChange={(event) => { setNote(event.target.value); }} />
    </ConfirmDialog>
  );
}
