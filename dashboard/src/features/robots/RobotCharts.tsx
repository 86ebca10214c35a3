import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { TimeChart } from "@/shared/charts/TimeChart";
import { ProblemNote } from "@/shared/ui/States";

const HOUR = 3_600_000;
const spans = [
  { hours: 6, label: "6 hours" },
  { hours: 24, label: "24 hours" },
  { hours: 168, label: "7 days" },
] as const;

const percent = (value: number) => `${String(Math.round(value))} %`;
const whole = (value: number) => Math.round(value).toLocaleString();

/** The robot's load and what became of its runs, over time. */
export function RobotCharts({ robotId }: { robotId: string }) {
  const [hours, setHours] = useState<number>(24);
  const series = useQuery({
    queryKey: keys.robotSeries(robotId, hours),
    queryFn: ({ signal }) => {
      const to = Date.now();
      const query = { from: new Date(to - hours * HOUR).toISOString(), to: new Date(to).toISOString() };
      return data(api.GET("/api/v1/robots/{robot_id}/series", { params: { path: { robot_id: robotId }, query }, signal }));
    },
    refetchInterval: 30_000,
  });
  const points = series.data?.points ?? [];
  const shared = { times: points.map((point) => Date.parse(point.at) / 1_000), stepSeconds: series.data?.step_seconds ?? 300 };
  return (
    <section aria-label="Over time" className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <h2 className="font-semibold">Over time</h2>
        <div role="group" aria-label="How much time" className="flex overflow-hidden rounded-md border border-line bg-surface">
          {spans.map((span) => (
            <button key={span.hours} type="button" aria-pressed={span.hours === hours} onClick={() => { setHours(span.hours); }} className="h-8 border-r border-line px-2.5 text-[0.8125rem] last:border-r-0 hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent">
              {span.label}
            </button>
          ))}
        </div>
      </div>
      {series.error !== null && <ProblemNote error={series.error} retry={series.refetch} />}
      {series.data === undefined ? (
        <div className="skeleton h-60" role="status" aria-label="Loading the charts" />
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          <TimeChart {...shared} title="Load" format={percent} max={100} series={[{ label: "CPU", tone: "running", values: points.map((point) => point.cpu_percent ?? null) }, { label: "Memory", tone: "pending", dashed: true, values: points.map((point) => point.memory_percent ?? null) }]} />
          <TimeChart {...shared} title="Runs" format={whole} series={[{ label: "Completed", tone: "completed", bars: true, values: points.map((point) => point.completed) }, { label: "Failed", tone: "failed", bars: true, values: points.map((point) => point.failed) }]} />
        </div>
      )}
    </section>
  );
}
