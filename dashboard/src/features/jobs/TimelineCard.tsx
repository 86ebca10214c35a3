import { Link } from "@tanstack/react-router";
import { Archive, ArrowUpDown, Ban, CircleCheck, CirclePlus, CircleX, Hand, Hourglass, Megaphone, Play, RotateCw, Undo2, Unplug, type LucideIcon } from "lucide-react";
import type { TimelineEntry } from "@/shared/api/types";
import { actorName } from "@/shared/format/text";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/States";
import { RelativeTime } from "@/shared/ui/Time";

interface Step {
  label: string;
  icon: LucideIcon;
  tone: string;
}

const steps: Record<string, Step> = {
  "job.created": { label: "Submitted", icon: CirclePlus, tone: "text-muted" },
  "job.claimed": { label: "Claimed", icon: Play, tone: "text-running" },
  "job.completed": { label: "Completed", icon: CircleCheck, tone: "text-completed" },
  "job.failed": { label: "Failed", icon: CircleX, tone: "text-failed" },
  "job.cancel_requested": { label: "Cancel asked for", icon: Hand, tone: "text-pending" },
  "job.cancel_delivered": { label: "Robot was told to stop", icon: Megaphone, tone: "text-pending" },
  "job.cancelled": { label: "Cancelled", icon: Ban, tone: "text-cancelled" },
  "job.released": { label: "Given back", icon: Undo2, tone: "text-pending" },
  "job.reclaimed": { label: "Lease expired, taken back", icon: Unplug, tone: "text-failed" },
  "job.priority_changed": { label: "Priority changed", icon: ArrowUpDown, tone: "text-muted" },
  "job.dismissed": { label: "Dismissed", icon: Archive, tone: "text-muted" },
  "job.retried": { label: "Run again as a new job", icon: RotateCw, tone: "text-muted" },
};

/** The changes of a job with who made them and why. */
export function TimelineCard({ timeline }: { timeline: readonly TimelineEntry[] }) {
  const shown = timeline.filter((entry) => entry.type !== "job.progress");
  return (
    <Card title="Timeline" flush>
      {shown.length === 0 ? (
        <Empty title="No changes are kept" />
      ) : (
        <ol className="p-4">
          {shown.map((entry, index) => (
            <Entry key={entry.seq} entry={entry} last={index === shown.length - 1} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Entry({ entry, last }: { entry: TimelineEntry; last: boolean }) {
  const step = steps[entry.type] ?? { label: entry.type, icon: Hourglass, tone: "text-muted" };
  const Icon = step.icon;
  const details = detailsOf(entry);
  return (
    <li className="relative flex gap-3 pb-4 last:pb-0">
      {!last && <span aria-hidden className="absolute top-6 bottom-0 left-[0.5625rem] w-px bg-line" />}
      <Icon size={19} className={`mt-px shrink-0 ${step.tone}`} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">{labelOf(entry, step)}</span>
          <span className="text-xs text-muted">
            <RelativeTime at={entry.ts} />
          </span>
        </p>
        {typeof entry.actor === "string" && <p className="text-xs text-muted">by {actorName(entry.actor)}</p>}
        {details.map((detail) => (
          <p key={detail} className="mt-0.5 text-[0.8125rem] break-words text-muted">
            {detail}
          </p>
        ))}
        {typeof entry.data.new_job_id === "string" && (
          <Link to="/jobs/$jobId" params={{ jobId: entry.data.new_job_id }} className="text-[0.8125rem] text-accent hover:underline">
            The new job
          </Link>
        )}
      </div>
    </li>
  );
}

/** A failure that is followed by another attempt is not the end. */
function labelOf(entry: TimelineEntry, step: Step): string {
  if (entry.data.status === "pending" && (entry.type === "job.failed" || entry.type === "job.retried")) return "Attempt failed, is tried again";
  if (entry.type === "job.reclaimed" && entry.data.end_reason === "undelivered") return "Never received, given back";
  return step.label;
}

/** What the answer that told a robot to stop was an answer to. */
const deliveries: Record<string, string> = { heartbeat: "its heartbeat", extend: "the extension of its lease", progress: "its progress report" };

const text = (value: unknown): string[] => (typeof value === "string" && value !== "" ? [value] : []);

function detailsOf(entry: TimelineEntry): string[] {
  const { reason, error_message, error_code, failed_node, attempt, delivered_by, robot_name } = entry.data;
  const details = [...text(reason)];
  const at = typeof failed_node === "string" ? ` at ${failed_node}` : "";
  // A robot that obeys has nothing to add to the reason; who ends the job in its place has.
  if (typeof error_message === "string" && (error_code !== "CANCELLED" || entry.actor === "orchestrator")) details.push(`${typeof error_code === "string" ? `${error_code}${at}: ` : ""}${error_message}`);
  if (entry.type === "job.claimed" && typeof attempt === "number") details.push(`Attempt ${attempt}`);
  if (entry.type === "job.priority_changed") details.push(`From ${String(entry.data.previous_priority)} to ${String(entry.data.priority)}`);
  if (typeof delivered_by === "string") details.push(`${typeof robot_name === "string" ? robot_name : "The robot"}, with the answer to ${deliveries[delivered_by] ?? delivered_by}`);
  return details;
}
