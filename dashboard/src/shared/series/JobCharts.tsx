import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { jobSeries, rangeLabels, successRate, type JobSeries } from "./series";
import { ranges, type Range } from "@/shared/api/page-search";
import { TimeChart, type TimeChartProps } from "@/shared/charts/TimeChart";
import { duration } from "@/shared/format/time";
import { ProblemNote } from "@/shared/ui/States";

interface JobChartsProps {
  range: Range;
  onRange: (range: Range) => void;
  /** Told the time that was brushed. */
  onBrush: (from: Date, to: Date) => void;
  /** Only of this workflow, and with how long its runs take instead of queues. */
  workflowId?: string;
}

const whole = (value: number) => Math.round(value).toLocaleString();
const percent = (value: number) => `${value >= 99.95 || value === 0 ? String(Math.round(value)) : value.toFixed(1)} %`;
const seconds = (value: number) => (value === 0 ? "0" : duration(value * 1_000));

/** Throughput, success, waiting and queues over time; a time that is brushed is shown in the list of jobs. */
export function JobCharts({ range, onRange, onBrush, workflowId }: JobChartsProps) {
  const series = useQuery(jobSeries(range, workflowId));
  return (
    <section aria-label="Over time" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-semibold">Over time</h2>
        <div role="group" aria-label="How much time" className="flex overflow-hidden rounded-md border border-line bg-surface">
          {ranges.map((one) => (
            <button key={one} type="button" aria-pressed={one === range} onClick={() => { onRange(one); }} className="h-8 border-r border-line px-2.5 text-[0.8125rem] last:border-r-0 hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent">
              {rangeLabels[one]}
            </button>
          ))}
        </div>
        <span className="hidden text-xs text-muted sm:inline">Drag over a chart to see the jobs of that time.</span>
      </div>
      {series.error !== null && <ProblemNote error={series.error} retry={series.refetch} />}
      {series.data === undefined ? (
        <div className="grid gap-4 lg:grid-cols-2" role="status" aria-label="Loading the charts">
          {[1, 2, 3, 4].map((one) => (
            <div key={one} className="skeleton h-60" />
          ))}
        </div>
      ) : (
        <Charts series={series.data} onBrush={onBrush} ofWorkflow={workflowId !== undefined} />
      )}
    </section>
  );
}

function Charts({ series, onBrush, ofWorkflow }: { series: JobSeries; onBrush: (from: Date, to: Date) => void; ofWorkflow: boolean }) {
  const { points } = series;
  const shared = useMemo((): Pick<TimeChartProps, "times" | "stepSeconds" | "onBrush"> => ({
    times: series.points.map((point) => Date.parse(point.at) / 1_000),
    stepSeconds: series.step_seconds,
    onBrush: (from, to) => { onBrush(new Date(from * 1_000), new Date(to * 1_000)); },
  }), [series, onBrush]);
  const slot = `per ${duration(series.step_seconds * 1_000).replace(/ 00 \w+$/, "")}`;
  const of = (pick: (point: JobSeries["points"][number]) => number | null | undefined) => points.map((point) => pick(point) ?? null);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <TimeChart {...shared} title="Throughput" aside={slot} format={whole} series={[{ label: "Completed", tone: "completed", bars: true, values: of((point) => point.completed) }, { label: "Failed", tone: "failed", bars: true, values: of((point) => point.failed) }, { label: "Tried again", tone: "pending", bars: true, values: of((point) => point.retried) }]} />
      <TimeChart {...shared} title="Success rate" aside={slot} format={percent} max={100} series={[{ label: "Completed of all that ended", tone: "completed", values: points.map(successRate) }]} />
      <TimeChart {...shared} title="Waiting time" aside="until the first claim" format={seconds} series={[{ label: "Half wait at most (p50)", tone: "running", values: of((point) => point.wait_p50_seconds) }, { label: "95 % wait at most (p95)", tone: "pending", dashed: true, values: of((point) => point.wait_p95_seconds) }]} />
      {ofWorkflow ? (
        <TimeChart {...shared} title="Run time" aside="of runs that completed" format={seconds} series={[{ label: "p50", tone: "running", values: of((point) => point.run_p50_seconds) }, { label: "p95", tone: "pending", dashed: true, values: of((point) => point.run_p95_seconds) }]} />
      ) : (
        <TimeChart {...shared} title="Queue" aside="most at once" format={whole} series={[{ label: "Waiting", tone: "pending", values: of((point) => point.pending) }, { label: "Running", tone: "running", values: of((point) => point.running) }]} />
      )}
    </div>
  );
}
