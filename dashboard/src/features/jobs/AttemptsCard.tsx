import clsx from "clsx";
import { phasesOf, type Phase } from "./attempt-phases";
import type { Job, JobAttempt } from "@/shared/api/types";
import { useNow } from "@/shared/format/clock";
import { duration } from "@/shared/format/time";
import { Card } from "@/shared/ui/Card";
import { Status } from "@/shared/ui/Status";
import { Elapsed, RelativeTime } from "@/shared/ui/Time";

interface AttemptsCardProps {
  job: Job;
  attempt: number;
  onAttempt: (attempt: number) => void;
}

/** The job's time as waits and runs, and its runs to choose from, newest first. */
export function AttemptsCard({ job, attempt, onAttempt }: AttemptsCardProps) {
  const newestFirst = [...job.attempts].sort((a, b) => b.attempt - a.attempt);
  return (
    <Card title="Attempts" flush>
      <Phases job={job} chosen={attempt} />
      {newestFirst.length === 0 ? (
        <p className="px-4 pb-4 text-muted">No robot has begun it.</p>
      ) : (
        <ol className="max-h-72 divide-y divide-line overflow-y-auto border-t border-line">
          {newestFirst.map((one) => (
            <AttemptRow key={one.attempt} attempt={one} chosen={one.attempt === attempt} onChoose={() => { onAttempt(one.attempt); }} />
          ))}
        </ol>
      )}
    </Card>
  );
}

const bars: Record<string, string> = { completed: "bg-completed-mark", failed: "bg-failed-mark", timed_out: "bg-failed-mark", lease_expired: "bg-failed-mark", running: "bg-running-mark" };

/** To scale, but nothing so short that it is not seen; waits are hatched. */
function Phases({ job, chosen }: { job: Job; chosen: number }) {
  const now = useNow();
  const phases = phasesOf(job, now);
  const waited = phases.reduce((sum, phase) => sum + (phase.kind === "wait" ? phase.toMs - phase.fromMs : 0), 0);
  const ran = phases.reduce((sum, phase) => sum + (phase.kind === "run" ? phase.toMs - phase.fromMs : 0), 0);
  return (
    <figure className="px-4 py-3">
      <div className="flex h-5 gap-px overflow-hidden rounded-md" aria-hidden>
        {phases.map((phase) => (
          <span
            key={phase.key}
            title={title(phase)}
            className={clsx("min-w-1 basis-0", phase.kind === "wait" ? "waiting" : (bars[phase.attempt?.end_reason ?? "running"] ?? "bg-line-strong"), phase.attempt?.attempt === chosen && "outline-2 -outline-offset-2 outline-ink/60")}
            style={{ flexGrow: Math.max(1, phase.toMs - phase.fromMs) }}
          />
        ))}
      </div>
      <figcaption className="tabular mt-1.5 text-xs text-muted">
        Waited {duration(waited)} (hatched), ran {duration(ran)}
        {job.attempts.length > 1 && ` in ${job.attempts.length} attempts`}.
      </figcaption>
    </figure>
  );
}

const title = (phase: Phase): string => `${phase.kind === "wait" ? "Waited" : `Attempt ${phase.attempt?.attempt ?? ""}: ${phase.attempt?.end_reason ?? "running"} after`} ${duration(phase.toMs - phase.fromMs)}`;

function AttemptRow({ attempt, chosen, onChoose }: { attempt: JobAttempt; chosen: boolean; onChoose: () => void }) {
  return (
    <li className={clsx("relative flex flex-col gap-1 px-4 py-2.5 hover:bg-hover", chosen && "bg-accent-soft")}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <button type="button" aria-pressed={chosen} aria-label={`Attempt ${attempt.attempt}: show its nodes and log`} onClick={onChoose} className="tabular font-medium after:absolute after:inset-0">
          {attempt.attempt}
        </button>
        <Status of={attempt.end_reason ?? "running"} />
        <span className="min-w-0 truncate">{attempt.robot_name ?? "a robot that was deleted"}</span>
        <span className="ml-auto text-xs text-muted">
          <Elapsed from={attempt.started_at} to={attempt.ended_at} /> · <RelativeTime at={attempt.started_at} />
        </span>
      </div>
      {typeof attempt.error_message === "string" && attempt.error_code !== "CANCELLED" && (
        <p className="line-clamp-3 text-[0.8125rem] break-words text-muted">
          {typeof attempt.error_code === "string" && <code className="font-mono">{attempt.error_code} </code>}
          {attempt.error_message}
        </p>
      )}
    </li>
  );
}
