import { Link } from "@tanstack/react-router";
import { ChevronRight, CircleCheck, OctagonAlert, TriangleAlert } from "lucide-react";
import { concernsOf, type Concern } from "./attention-rules";
import type { JobMetrics, Robot } from "@/shared/api/types";

/** What somebody should look at. */
export function Attention({ jobs, robots }: { jobs: JobMetrics | undefined; robots: readonly Robot[] | undefined }) {
  if (jobs === undefined || robots === undefined) return <div className="skeleton h-14" role="status" aria-label="Looking for what needs attention" />;
  const concerns = concernsOf(jobs, robots);
  if (concerns.length === 0) {
    return (
      <p className="flex min-h-14 items-center gap-3 rounded-xl border border-line bg-surface px-4 shadow-card">
        <CircleCheck size={19} className="text-completed" aria-hidden />
        Nothing needs attention.
      </p>
    );
  }
  return (
    <section aria-label="Needs attention">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,17rem),1fr))] gap-3">
        {concerns.map((concern) => (
          <ConcernTile key={concern.id} concern={concern} />
        ))}
      </ul>
    </section>
  );
}

function ConcernTile({ concern }: { concern: Concern }) {
  const Icon = concern.urgent ? OctagonAlert : TriangleAlert;
  const tone = concern.urgent ? "border-failed-mark/40 bg-failed-soft" : "border-line bg-pending-soft";
  return (
    <li>
      <Link to={concern.to} search={concern.search} className={`flex min-h-14 items-center gap-3 rounded-xl border px-4 py-2.5 hover:brightness-97 ${tone}`}>
        <Icon size={19} className={`shrink-0 ${concern.urgent ? "text-failed" : "text-pending"}`} aria-label={concern.urgent ? "Urgent" : "Worth a look"} />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{concern.title}</span>
          <span className="block truncate text-[0.8125rem] text-muted">{concern.detail}</span>
        </span>
        <ChevronRight size={16} className="shrink-0 text-muted" aria-hidden />
      </Link>
    </li>
  );
}
