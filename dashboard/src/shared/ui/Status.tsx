import clsx from "clsx";
import { Ban, CircleCheck, CircleDot, CircleX, Clock, Hand, Hourglass, PauseCircle, PlugZap, Unplug, Wrench, type LucideIcon } from "lucide-react";

interface Look {
  label: string;
  icon: LucideIcon;
  tone: string;
}

const tones = {
  pending: "bg-pending-soft text-pending",
  running: "bg-running-soft text-running",
  completed: "bg-completed-soft text-completed",
  failed: "bg-failed-soft text-failed",
  quiet: "bg-cancelled-soft text-cancelled",
};

const looks: Record<string, Look> = {
  pending: { label: "Pending", icon: Clock, tone: tones.pending },
  running: { label: "Running", icon: CircleDot, tone: tones.running },
  completed: { label: "Completed", icon: CircleCheck, tone: tones.completed },
  failed: { label: "Failed", icon: CircleX, tone: tones.failed },
  cancelled: { label: "Cancelled", icon: Ban, tone: tones.quiet },
  offline: { label: "Offline", icon: Unplug, tone: tones.failed },
  new: { label: "Not yet seen", icon: PlugZap, tone: tones.quiet },
  idle: { label: "Idle", icon: CircleCheck, tone: tones.completed },
  busy: { label: "Busy", icon: CircleDot, tone: tones.running },
  error: { label: "Error", icon: CircleX, tone: tones.failed },
  maintenance: { label: "Maintenance", icon: Wrench, tone: tones.pending },
  draining: { label: "Draining", icon: Hourglass, tone: tones.pending },
  paused: { label: "Paused", icon: PauseCircle, tone: tones.pending },
  active: { label: "Active", icon: CircleCheck, tone: tones.completed },
  grace: { label: "Grace period", icon: Hourglass, tone: tones.pending },
  expired: { label: "Expired", icon: Clock, tone: tones.quiet },
  revoked: { label: "Revoked", icon: Ban, tone: tones.quiet },
  released: { label: "Released", icon: Hourglass, tone: tones.quiet },
  lease_expired: { label: "Lease expired", icon: Unplug, tone: tones.failed },
  undelivered: { label: "Never received", icon: Unplug, tone: tones.quiet },
  needs_person: { label: "Needs a person", icon: Hand, tone: tones.failed },
  timed_out: { label: "Timed out", icon: Clock, tone: tones.failed },
  suspended: { label: "Suspended", icon: Ban, tone: tones.failed },
  used_up: { label: "Used up", icon: CircleCheck, tone: tones.quiet },
  skipped: { label: "Skipped", icon: Ban, tone: tones.quiet },
};

/** A status as icon, word and colour: never by colour alone. */
export function Status({ of, label }: { of: string; label?: string }) {
  const look = looks[of] ?? { label: of, icon: CircleDot, tone: tones.quiet };
  const Icon = look.icon;
  return (
    <span className={clsx("inline-flex items-center gap-1.5 rounded-full py-0.5 pr-2.5 pl-1.5 text-xs font-medium whitespace-nowrap", look.tone)}>
      <Icon size={13} strokeWidth={2.25} aria-hidden />
      {label ?? look.label}
    </span>
  );
}

/** The word for a status. */
export const statusLabel = (status: string): string => looks[status]?.label ?? status;
