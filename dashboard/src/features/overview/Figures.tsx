import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { FleetMetrics, JobMetrics } from "@/shared/api/types";
import { duration } from "@/shared/format/time";

/** The fleet and the queue in figures. */
export function Figures({ jobs, fleet }: { jobs: JobMetrics | undefined; fleet: FleetMetrics | undefined }) {
  const of = (status: string) => jobs?.by_status[status] ?? (jobs === undefined ? undefined : 0);
  const online = fleet === undefined ? undefined : fleet.robots_total - (fleet.robots_by_status.offline ?? 0);
  const wait = jobs?.wait_p95_seconds;
  return (
    <section aria-label="Figures" className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      <Figure label="Waiting" value={of("pending")} note={typeof wait === "number" ? `p95 wait ${duration(wait * 1_000)}` : "in the queue"} status="pending" />
      <Figure label="Running" value={of("running")} note={fleet === undefined ? "" : `${fleet.slots_busy} of ${fleet.slots_total} slots busy`} status="running" />
      <Figure label="Completed" value={of("completed")} note="last 24 hours" status="completed" />
      <Figure label="Failed" value={of("failed")} note="last 24 hours" status="failed" />
      <Figure label="Last hour" value={jobs?.finished_last_hour} note="jobs finished" />
      <Figure label="Robots online" value={online} note={fleet === undefined ? "" : `of ${fleet.robots_total}`} robots />
    </section>
  );
}

interface FigureProps {
  label: string;
  value: number | undefined;
  note: string;
  status?: string;
  robots?: boolean;
}

function Figure({ label, value, note, status, robots = false }: FigureProps) {
  const content: ReactNode = (
    <>
      <span className="block text-[0.8125rem] text-muted">{label}</span>
      <span className="tabular mt-0.5 block h-8 text-2xl font-semibold tracking-tight">
        {value === undefined ? <span className="skeleton inline-block h-6 w-12" /> : value.toLocaleString()}
      </span>
      <span className="block h-5 truncate text-xs text-muted">{note}</span>
    </>
  );
  const box = "block min-w-0 rounded-xl border border-line bg-surface px-4 py-3 shadow-card";
  if (robots) return <Link to="/robots" className={`${box} hover:bg-hover`}>{content}</Link>;
  if (status === undefined) return <div className={box}>{content}</div>;
  return <Link to="/jobs" search={{ status }} className={`${box} hover:bg-hover`}>{content}</Link>;
}
