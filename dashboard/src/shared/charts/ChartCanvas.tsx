import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import "./chart.css";
import type { Series, TimeChartProps, Tone } from "./TimeChart";
import { usePreferences } from "@/shared/settings/preferences";
import { useTheme } from "@/shared/theme/theme";
import { useWidth } from "@/shared/ui/useWidth";

interface CanvasProps extends TimeChartProps {
  onPoint: (index: number | null) => void;
}

const HEIGHT = 144;
const variables: Record<Tone, string> = { completed: "--completed-mark", failed: "--failed-mark", running: "--running-mark", pending: "--pending", accent: "--accent", quiet: "--line-strong" };

/** The colour that a variable stands for in the theme that is shown. */
function colour(frame: HTMLElement, variable: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${variable})`;
  frame.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** Redraws when the system changes between light and dark. */
function useSystemDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const note = () => { setDark(query.matches); };
    query.addEventListener("change", note);
    return () => { query.removeEventListener("change", note); };
  }, []);
  return dark;
}

/** The chart itself, drawn by uPlot; a chunk of its own. */
export default function ChartCanvas(props: CanvasProps) {
  const { times, onBrush, onPoint, stepSeconds, format, max } = props;
  // What is drawn later covers what was drawn before: the whole of a stack comes first, its lowest part last.
  const drawn = stacked(props.series).map((values, index) => ({ values, series: props.series[index] as Series })).reverse();
  const series = drawn.map((one) => one.series);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const theme = useTheme();
  const dark = useSystemDark();
  const { zone } = usePreferences();
  const told = useRef({ onBrush, onPoint });
  useEffect(() => {
    told.current = { onBrush, onPoint };
  });
  const plot = useRef<uPlot | null>(null);
  // What changes the form of the chart makes it anew; new values are put into the one that is there.
  const shape = JSON.stringify([series.map(({ label, tone, bars, dashed }) => [label, tone, bars, dashed]), stepSeconds, max, theme, dark, zone, onBrush === undefined]);
  const data = [times, ...drawn.map((one) => one.values)] as unknown as uPlot.AlignedData;
  const newest = useRef(data);
  useEffect(() => {
    newest.current = data;
    plot.current?.setData(data);
  });
  useEffect(() => {
    const target = frame.current;
    if (target === null || width === 0) return;
    const made = new uPlot(options({ frame: target, width, series, stepSeconds, format, max, utc: zone === "utc", told }), newest.current, target);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `shape` says when the rest has changed
  }, [shape, width]);
  return <div ref={frame} className="chart size-full" />;
}

/** Bars stand on those before them, so the first that is drawn is the whole. */
function stacked(series: readonly Series[]): (number | null)[][] {
  return series.map((one, index) =>
    one.bars === true ? one.values.map((value, at) => series.slice(0, index + 1).reduce((sum, below) => sum + (below.bars === true ? (below.values[at] ?? 0) : 0), 0) || (value === null ? null : 0)) : [...one.values],
  );
}

interface Drawn {
  frame: HTMLElement;
  width: number;
  series: readonly Series[];
  stepSeconds: number;
  format: (value: number) => string;
  max: number | undefined;
  utc: boolean;
  told: { current: Pick<CanvasProps, "onBrush" | "onPoint"> };
}

function options({ frame, width, series, stepSeconds, format, max, utc, told }: Drawn): uPlot.Options {
  const ink = colour(frame, "--ink-muted");
  const line = colour(frame, "--line");
  const bars = uPlot.paths.bars?.({ size: [0.8, 24], align: 1 });
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1, size: 4 }, font: "11px sans-serif" };
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => (utc ? uPlot.tzDate(new Date(seconds * 1_000), "Etc/UTC") : new Date(seconds * 1_000)),
    legend: { show: false },
    cursor: { drag: { x: told.current.onBrush !== undefined, y: false, setScale: false }, points: { size: 6 }, y: false },
    // The newest slot is as wide as the others.
    scales: { x: { range: (_, from, to) => [from, to + stepSeconds] }, y: { range: (_, low, high) => [0, max ?? Math.max(1, Math.max(low, high) * 1.08)] } },
    axes: [axis, { ...axis, size: 52, values: (_, splits) => splits.map((value) => format(value)) }],
    series: [
      {},
      ...series.map((one): uPlot.Series => {
        const stroke = colour(frame, variables[one.tone]);
        return one.bars === true
          ? { label: one.label, stroke, fill: stroke, width: 0, paths: bars, points: { show: false } }
          : { label: one.label, stroke, width: 2, dash: one.dashed === true ? [5, 4] : undefined, spanGaps: false, points: { show: false } };
      }),
    ],
    hooks: {
      setCursor: [(plot) => { told.current.onPoint(plot.cursor.idx ?? null); }],
      setSelect: [
        (plot) => {
          if (plot.select.width < 4) return;
          const from = plot.posToVal(plot.select.left, "x");
          const to = plot.posToVal(plot.select.left + plot.select.width, "x");
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          told.current.onBrush?.(Math.floor(from / stepSeconds) * stepSeconds, Math.ceil(to / stepSeconds) * stepSeconds);
        },
      ],
    },
  };
}
