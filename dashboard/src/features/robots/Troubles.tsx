import { CopyX, TriangleAlert } from "lucide-react";
import type { Robot } from "@/shared/api/types";
import { conditionLabel } from "@/shared/format/robot";
import { RelativeTime } from "@/shared/ui/Time";

/** What is wrong with a robot, as small badges for a list. */
export function TroubleBadges({ robot }: { robot: Robot }) {
  const first = robot.conditions.find((condition) => condition.blocking) ?? robot.conditions[0];
  return (
    <span className="flex flex-col items-start gap-0.5">
      {typeof robot.conflict === "object" && (
        <span className="inline-flex shrink-0 items-center gap-1 rounded bg-failed-soft px-1.5 py-0.5 text-xs font-medium text-failed" title="Several living processes use this robot's key">
          <CopyX size={12} aria-hidden /> Two processes
        </span>
      )}
      {first !== undefined && (
        <span
          className={`inline-flex shrink-0 items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium ${first.blocking ? "bg-failed-soft text-failed" : "bg-pending-soft text-pending"}`}
          title={robot.conditions.map((condition) => `${conditionLabel(condition.code)}: ${condition.message}`).join("\n")}
        >
          <TriangleAlert size={12} aria-hidden /> {conditionLabel(first.code)}
          {robot.conditions.length > 1 && ` +${robot.conditions.length - 1}`}
        </span>
      )}
    </span>
  );
}

/** What is wrong with a robot, in full. */
export function Troubles({ robot }: { robot: Robot }) {
  return (
    <>
      {typeof robot.conflict === "object" && (
        <section aria-label="Two processes" className="rounded-lg bg-failed-soft px-3 py-2">
          <p className="flex items-center gap-2 font-semibold text-failed">
            <CopyX size={16} aria-hidden /> Several living processes use this robot’s key
          </p>
          <p className="mt-0.5 text-[0.8125rem]">
            A cloned machine, or a key that was copied. Their jobs do not mix, but they share one robot’s slots and status. Stop all but one, or make a key for each.
          </p>
          <ul className="mt-1.5 flex flex-col gap-0.5 text-[0.8125rem]">
            {robot.conflict.processes.map((process) => (
              <li key={process.session} className="flex flex-wrap gap-x-3">
                <span className="font-medium">{process.hostname ?? "unknown host"}</span>
                <span className="font-mono text-xs text-muted">{process.session}</span>
                <span className="text-muted">
                  started <RelativeTime at={process.started_at} none="at an unknown time" />, heard <RelativeTime at={process.last_heard_at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {robot.conditions.map((condition) => (
        <section key={condition.code} aria-label={conditionLabel(condition.code)} className={`rounded-lg px-3 py-2 ${condition.blocking ? "bg-failed-soft" : "bg-pending-soft"}`}>
          <p className={`flex flex-wrap items-center gap-x-2 font-semibold ${condition.blocking ? "text-failed" : "text-pending"}`}>
            <TriangleAlert size={16} aria-hidden /> {conditionLabel(condition.code)}
            <span className="text-xs font-normal text-muted">
              since <RelativeTime at={condition.since} />
              {condition.blocking && " · takes no new jobs"}
            </span>
          </p>
          <p className="mt-0.5 text-[0.8125rem] break-words">{condition.message}</p>
        </section>
      ))}
    </>
  );
}
