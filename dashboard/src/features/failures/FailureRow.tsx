import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BellOff, BellRing, RotateCw } from "lucide-react";
import type { FailureAct } from "./FailuresPage";
import { api } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { asProblem } from "@/shared/api/problem";
import type { FailureGroup } from "@/shared/api/types";
import { actorName, count } from "@/shared/format/text";
import { useMayOperate } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { RelativeTime } from "@/shared/ui/Time";
import { tell } from "@/shared/ui/toasts";

const link = "text-accent hover:underline";

/** One kind of failure: what it is, how often, where, and what can be done. */
export function FailureRow({ group, onAct }: { group: FailureGroup; onAct: (asked: FailureAct) => void }) {
  const mayOperate = useMayOperate();
  return (
    <li className="flex flex-col gap-2 px-4 py-3 lg:flex-row lg:items-start lg:gap-6">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <code className="font-mono text-[0.8125rem] font-semibold text-failed">{group.error_code ?? "no code"}</code>
          {typeof group.failed_node === "string" && <span className="text-xs text-muted">at <code className="font-mono text-ink">{group.failed_node}</code></span>}
          <span className="min-w-0 truncate text-xs text-muted">{group.workflows.join(", ")}</span>
        </p>
        <p className="mt-0.5 line-clamp-2 break-words" title={group.sample_message}>
          {group.message === "" ? <span className="text-muted">without a message</span> : group.message}
        </p>
        <p className="mt-1 text-xs text-muted">
          First <RelativeTime at={group.first_seen} />, last <RelativeTime at={group.last_seen} /> · {robotsOf(group)} · {group.versions.length === 1 ? "version" : "versions"} {group.versions.join(", ")}
        </p>
        {group.mute !== undefined && (
          <p className="mt-1 text-xs text-muted">
            Muted by {actorName(group.mute.muted_by)} <RelativeTime at={group.mute.muted_at} />
            {typeof group.mute.until === "string" ? <>, until <RelativeTime at={group.mute.until} /></> : ", for good"}
            {typeof group.mute.note === "string" && `: ${group.mute.note}`}
          </p>
        )}
      </div>
      <dl className="tabular flex shrink-0 gap-5 text-[0.8125rem]">
        <Figure label="runs" value={group.attempts} />
        <Figure label="jobs" value={group.jobs} />
        <Figure label="open" value={group.open_jobs} strong />
      </dl>
      <div className="flex shrink-0 flex-wrap items-center gap-2">
        <Link to="/jobs" search={{ fingerprint: group.fingerprint, workspace: group.workspace_id }} className={link}>
          The jobs
        </Link>
        <Link to="/jobs/$jobId" params={{ jobId: group.sample_job_id }} className={link}>
          The newest
        </Link>
        {mayOperate && (
          <Button small disabled={group.open_jobs === 0} icon={<RotateCw size={14} aria-hidden />} title={group.open_jobs === 0 ? "No job of this kind is open" : undefined} onClick={() => { onAct({ act: "retry", group }); }}>
            Run {count(group.open_jobs, "job")} again
          </Button>
        )}
        {mayOperate && <MuteButton group={group} onAct={onAct} />}
      </div>
    </li>
  );
}

function robotsOf({ robots, robot_count }: FailureGroup): string {
  if (robots.length === 0) return count(robot_count, "robot");
  const more = robot_count - robots.length;
  return `on ${robots.slice(0, 4).join(", ")}${robots.length > 4 || more > 0 ? ` and ${robot_count - Math.min(4, robots.length)} more` : ""}`;
}

const Figure = ({ label, value, strong = false }: { label: string; value: number; strong?: boolean }) => (
  <div className="flex min-w-10 flex-col-reverse text-right">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className={strong && value > 0 ? "font-semibold text-failed" : "font-medium"}>{value.toLocaleString()}</dd>
  </div>
);

function MuteButton({ group, onAct }: { group: FailureGroup; onAct: (asked: FailureAct) => void }) {
  const queries = useQueryClient();
  const unmute = useMutation({
    mutationFn: () => api.POST("/api/v1/failures/{fingerprint}/unmute", { params: { path: { fingerprint: group.fingerprint } }, body: { workspace_id: group.workspace_id } }),
    onError: (error) => { tell("failed", asProblem(error).detail); },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.failures }),
  });
  return group.mute === undefined ? (
    <Button small look="quiet" icon={<BellOff size={14} aria-hidden />} onClick={() => { onAct({ act: "mute", group }); }}>
      Mute
    </Button>
  ) : (
    <Button small busy={unmute.isPending} icon={<BellRing size={14} aria-hidden />} onClick={() => { unmute.mutate(); }}>
      Unmute
    </Button>
  );
}
