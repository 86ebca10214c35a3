import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ArrowUpDown, Ban, ChevronRight, RotateCw, Terminal } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { AttemptsCard } from "./AttemptsCard";
import { curlOf } from "./curl";
import { ErrorCard, goToError, hasError } from "./ErrorCard";
import { GraphCard } from "./GraphCard";
import { HealingsCard } from "./HealingsCard";
import { JobDialogs, type JobAct } from "./JobDialogs";
import { JobFacts } from "./JobFacts";
import { LogCard } from "./LogCard";
import { needsPerson } from "./needs-person";
import { PriorityDialog } from "./PriorityDialog";
import { TimelineCard } from "./TimelineCard";
import { traceOf } from "./trace";
import { TraceCard } from "./TraceCard";
import { resultVariables } from "./variables";
import { VariablesCard } from "./VariablesCard";
import { WhyWaitingCard } from "./WhyWaitingCard";
import { api, data } from "@/shared/api/client";
import type { JobView } from "@/shared/api/job-view";
import { keys } from "@/shared/api/keys";
import { asProblem } from "@/shared/api/problem";
import { isFinal, type Job } from "@/shared/api/types";
import { useShortcuts } from "@/shared/keyboard/shortcuts";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { tell } from "@/shared/ui/toasts";

const route = getRouteApi("/jobs/$jobId");

/** One job with all that is known of it, as it changes. */
export default function JobPage() {
  const { jobId } = route.useParams();
  const job = useQuery({
    queryKey: keys.job(jobId),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: jobId } }, signal })),
  });
  if (job.data !== undefined) return <JobDetails key={jobId} job={job.data} error={job.error} retry={job.refetch} />;
  if (job.error === null) {
    return (
      <Page title="Job">
        <Card>
          <Loading lines={8} label="Loading the job" />
        </Card>
      </Page>
    );
  }
  return (
    <Page title="Job" lead={<Trail name={jobId} />}>
      {asProblem(job.error).status === 404 ? (
        <Empty title="There is no such job">It may have been purged, or the address is not complete.</Empty>
      ) : (
        <ProblemNote error={job.error} retry={job.refetch} />
      )}
    </Page>
  );
}

function JobDetails({ job, error, retry }: { job: Job; error: unknown; retry: () => unknown }) {
  const [asked, setAsked] = useState<JobAct | null>(null);
  const [node, setNode] = useState<string | undefined>(undefined);
  const view = route.useSearch();
  const navigate = useNavigate();
  const latest = Math.max(job.attempt, ...job.attempts.map((attempt) => attempt.attempt), 0);
  const attempt = view.attempt ?? latest;
  const show = useCallback(
    (next: JobView) => void navigate({ to: "/jobs/$jobId", params: { jobId: job.job_id }, search: next, replace: true, resetScroll: false }),
    [navigate, job.job_id],
  );
  const result = useAttemptResult(job, attempt);
  const trace = useMemo(() => traceOf(result.data), [result.data]);
  const choose = (nodeId: string) => { setNode((before) => (before === nodeId ? undefined : nodeId)); };
  const toError = () => {
    if (typeof job.failed_node === "string") setNode(job.failed_node);
    goToError();
  };
  useShortcuts(hasError(job) ? [{ keys: "e", does: "Its error, and the node that failed", group: "This job", run: toError }] : []);
  return (
    <Page
      title={job.workflow_name}
      lead={<Trail name={job.workflow_name} />}
      badge={<Status of={needsPerson(job) ? "needs_person" : job.status} label={job.cancel_requested && !isFinal(job.status) ? "Cancelling" : undefined} />}
      actions={<Acts job={job} onAct={setAsked} />}
    >
      {error !== null && <ProblemNote error={error} retry={retry} />}
      <JobFacts job={job} />
      <ErrorCard job={job} />
      {job.status === "pending" && <WhyWaitingCard job={job} />}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <HealingsCard job={job} />
          {result.error !== null && <ProblemNote error={result.error} retry={result.refetch} />}
          <TraceCard job={job} attempt={attempt} trace={trace} chosen={node} onChoose={choose} />
          <GraphCard job={job} spans={trace.spans} chosen={node} onChoose={choose} />
          <LogCard job={job} attempt={attempt} view={view} onView={show} />
          <VariablesCard job={job} after={resultVariables(result.data)} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <AttemptsCard job={job} attempt={attempt} onAttempt={(chosen) => { show(chosen === latest ? {} : { attempt: chosen }); }} />
          <TimelineCard timeline={job.timeline} />
        </div>
      </div>
      <JobDialogs asked={asked} onClose={() => { setAsked(null); }} />
    </Page>
  );
}

/** What an attempt left behind. That of the newest one that counts comes with the job. */
function useAttemptResult(job: Job, attempt: number) {
  const ended = [...job.attempts].filter((one) => typeof one.ended_at === "string").sort((a, b) => b.attempt - a.attempt);
  const counted = ended.find((one) => one.end_reason !== "released" && one.end_reason !== "undelivered");
  const here = counted?.attempt === attempt || job.attempts.length === 0;
  const fetched = useQuery({
    queryKey: keys.jobAttempt(job.job_id, attempt),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs/{job_id}/attempts/{attempt}", { params: { path: { job_id: job.job_id, attempt } }, signal })),
    enabled: !here && ended.some((one) => one.attempt === attempt),
    staleTime: Infinity,
  });
  return { data: here ? job.result : fetched.data?.result, error: fetched.error, refetch: fetched.refetch };
}

function Acts({ job, onAct }: { job: Job; onAct: (asked: JobAct) => void }) {
  const mayOperate = useMayOperate();
  const [priority, setPriority] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(curlOf(job, location.origin)).then(
      () => { tell("done", "A command that submits the same job is copied."); },
      () => { tell("failed", "The browser does not allow copying here."); },
    );
  };
  return (
    <>
      {typeof navigator.clipboard !== "undefined" && (
        <Button icon={<Terminal size={15} aria-hidden />} onClick={copy}>
          Copy as curl
        </Button>
      )}
      {mayOperate && job.status === "pending" && (
        <Button icon={<ArrowUpDown size={15} aria-hidden />} onClick={() => { setPriority(true); }}>
          Priority {job.priority}
        </Button>
      )}
      {mayOperate && isFinal(job.status) && (
        <Button icon={<RotateCw size={15} aria-hidden />} onClick={() => { onAct({ act: "retry", job }); }}>
          Run again
        </Button>
      )}
      {mayOperate && !isFinal(job.status) && (
        <Button disabled={job.cancel_requested} icon={<Ban size={15} aria-hidden />} onClick={() => { onAct({ act: "cancel", job }); }}>
          Cancel
        </Button>
      )}
      {priority && <PriorityDialog job={job} onClose={() => { setPriority(false); }} />}
    </>
  );
}

const Trail = ({ name }: { name: string }) => (
  <nav aria-label="Where this is" className="flex items-center gap-1 text-[0.8125rem]">
    <Link to="/jobs" className="hover:text-accent hover:underline">
      Jobs
    </Link>
    <ChevronRight size={14} aria-hidden />
    <span className="truncate">{name}</span>
  </nav>
);
