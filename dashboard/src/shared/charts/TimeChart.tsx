import { lazy, Suspense, useState, type ReactNode } from "react";
import clsx from "clsx";
import { absoluteTime } from "@/shared/format/time";

export type Tone = "completed" | "failed" | "running" | "pending" | "accent" | "quiet";

/** One line or row of bars of a chart. */
export interface Series {
  label: string;
  tone: Tone;
  values: readonly (number | null)[];
  /** Bars instead of a line; bars stand on those before them. */
  bars?: boolean;
  dashed?: boolean;
}

export interface TimeChartProps {
  title: string;
  /** When each slot begins, in seconds since 1970. */
  times: readonly number[];
  stepSeconds: number;
  series: readonly Series[];
  /** A value as it is read. */
  format: (value: number) => string;
  /** The highest value of the axis, when it is known. */
  max?: number;
  /** Told the time that was brushed, in seconds since 1970. */
  onBrush?: ((from: number, to: number) => void) | undefined;
  aside?: ReactNode;
}

const Canvas = lazy(() => import("./ChartCanvas"));

export const toneClass: Record<Tone, string> = {
  completed: "bg-completed-mark",
  failed: "bg-failed-mark",
  running: "bg-running-mark",
  pending: "bg-pending",
  accent: "bg-accent",
  quiet: "bg-line-strong",
};

const latest = (values: readonly (number | null)[]): number | null => values.findLast((value) => value !== null) ?? null;

/** A chart over time with its legend; what is pointed at is told in the legend, the rest in words for who cannot see it. */
export function TimeChart(props: TimeChartProps) {
  const { title, times, series, format, aside } = props;
  const [pointed, setPointed] = useState<number | null>(null);
  const at = pointed === null ? null : times[pointed];
  return (
    <section aria-label={title} className="min-w-0 rounded-xl border border-line bg-surface p-4 shadow-card">
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="font-semibold">{title}</h3>
        <span className="tabular ml-auto text-xs text-muted">{at === undefined || at === null ? aside : absoluteTime(new Date(at * 1_000).toISOString())}</span>
      </header>
      <ul className="mt-1 flex min-h-5 flex-wrap gap-x-4 gap-y-0.5 text-xs" aria-label={`${title}, newest values`}>
        {series.map((one) => {
          const value = pointed === null ? latest(one.values) : (one.values[pointed] ?? null);
          return (
            <li key={one.label} className="flex items-center gap-1.5 text-muted">
              <span aria-hidden className={clsx("inline-block h-2 w-3 rounded-sm", one.dashed === true ? "border-2 border-dashed border-current" : toneClass[one.tone])} />
              {one.label}
              <span className="tabular font-medium text-ink">{value === null ? "–" : format(value)}</span>
            </li>
          );
        })}
      </ul>
      <div className="mt-2 h-36" aria-hidden>
        <Suspense fallback={<div className="skeleton size-full" />}>
          <Canvas {...props} onPoint={setPointed} />
        </Suspense>
      </div>
      <p className="sr-only">{series.map((one) => inWords(one, format)).join(" ")}</p>
    </section>
  );
}

function inWords(series: Series, format: (value: number) => string): string {
  const values = series.values.filter((value) => value !== null);
  if (values.length === 0) return `${series.label}: nothing was counted.`;
  return `${series.label}: between ${format(Math.min(...values))} and ${format(Math.max(...values))}, last ${format(values.at(-1) ?? 0)}.`;
}
