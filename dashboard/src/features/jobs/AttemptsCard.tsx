import type { JobAttempt } from "@/shared/api/types";
import { Card } from "@/shared/ui/Card";
import { Status } from "@/shared/ui/Status";
import { Elapsed, RelativeTime } from "@/shared/ui/Time";

/** The runs of the job, newest first. */
export function AttemptsCard({ attempts }: { attempts: readonly JobAttempt[] }) {
  const newestFirst = [...attempts].sort((a, b) => b.attempt - a.attempt);
  return (
    <Card title="Attempts" flush>
      {attempts.length === 0 ? (
        <p className="p-4 text-muted">No robot has begun it.</p>
      ) : (
        <ol className="divide-y divide-line">
          {newestFirst.map((attempt) => (
            <li key={attempt.attempt} className="flex flex-col gap-1 px-4 py-2.5">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="tabular font-medium">{attempt.attempt}</span>
                <Status of={attempt.end_reason ?? "running"} />
                <span className="min-w-0 truncate">{attempt.robot_name ?? "a robot that was deleted"}</span>
                <span className="ml-auto text-xs text-muted">
                  <Elapsed from={attempt.started_at} to={attempt.ended_at} /> · <RelativeTime at={attempt.started_at} />
                </span>
              </div>
              {typeof attempt.error_message === "string" && attempt.error_code !== "CANCELLED" && (
                <p className="text-[0.8125rem] break-words text-muted">
                  {typeof attempt.error_code === "string" && <code className="font-mono">{attempt.error_code} </code>}
                  {attempt.error_message}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
