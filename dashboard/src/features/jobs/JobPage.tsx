import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Ban, ChevronRight, RotateCw } from "lucide-react";
import { useState } from "react";
import { AttemptsCard } from "./AttemptsCard";
import { ErrorCard } from "./ErrorCard";
import { HealingsCard } from "./HealingsCard";
import { JobDialogs, type JobAct } from "./JobDialogs";
import { JobFacts } from "./JobFacts";
import { LogCard } from "./LogCard";
import { needsPerson } from "./needs-person";
import { TimelineCard } from "./TimelineCard";
import { TraceCard } from "./TraceCard";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { asProblem } from "@/shared/api/problem";
import { isFinal, type Job } from "@/shared/api/types";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";
import { Status } from "@/shared/ui/Status";
import { Values } from "@/shared/ui/Values";

const route = getRouteApi("/jobs/$jobId");

/** One job with all that is known of it, as it changes. */
export default function JobPage() {
  const { jobId } = route.useParams();
  const job = useQuery({
    queryKey: keys.job(jobId),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: jobId } }, signal })),
  });
  if (job.data !== undefined) return <JobView key={jobId} job={job.data} error={job.error} retry={job.refetch} />;
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

function JobView({ job, error, retry }: { job: Job; error: unknown; retry: () => unknown }) {
  const [asked, setAsked] = useState<JobAct | null>(null);
  const result = resultVariables(job);
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
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <HealingsCard job={job} />
          <TraceCard job={job} />
          <LogCard job={job} />
          <ValuesCard title="Variables of the result" values={result} none={isFinal(job.status) ? "The run left no variables behind." : "They are known when the run has ended."} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <TimelineCard timeline={job.timeline} />
          <AttemptsCard attempts={job.attempts} />
          <ValuesCard title="Variables given" values={job.variables} none="The job was submitted without variables." />
        </div>
      </div>
      <JobDialogs asked={asked} onClose={() => { setAsked(null); }} />
    </Page>
  );
}

function Acts({ job, onAct }: { job: Job; onAct: (asked: JobAct) => void }) {
  const mayOperate = useMayOperate();
  if (!mayOperate) return null;
  return isFinal(job.status) ? (
    <Button icon={<RotateCw size={15} aria-hidden />} onClick={() => { onAct({ act: "retry", job }); }}>
      Run again
    </Button>
  ) : (
    <Button disabled={job.cancel_requested} icon={<Ban size={15} aria-hidden />} onClick={() => { onAct({ act: "cancel", job }); }}>
      Cancel
    </Button>
  );
}

function ValuesCard({ title, values, none }: { title: string; values: Record<string, unknown>; none: string }) {
  return (
    <Card title={title} flush>
      {Object.keys(values).length === 0 ? <p className="p-4 text-muted">{none}</p> : <Values values={values} />}
    </Card>
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

function resultVariables(job: Job): Record<string, unknown> {
  const { variables } = job.result ?? {};
  if (typeof variables !== "object" || variables === null) return {};
  // What people named comes first, then the outputs of nodes, then what the engine set.
  const rank = (name: string) => (name.startsWith("_") ? 2 : name.includes(".") ? 1 : 0);
  return Object.fromEntries(Object.entries(variables).sort(([a], [b]) => rank(a) - rank(b)));
}
