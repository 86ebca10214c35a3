import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { Ban, CircleCheck, CircleX } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { failedFirst, type Trace, type TraceSpan } from "./trace";
import { isFinal, type Job } from "@/shared/api/types";
import { duration } from "@/shared/format/time";
import { count } from "@/shared/format/text";
import { Card } from "@/shared/ui/Card";

const ROW_PX = 30;

interface TraceCardProps {
  job: Job;
  attempt: number;
  trace: Trace;
  /** The node that is shown in the picture. */
  chosen: string | undefined;
  onChoose: (nodeId: string) => void;
}

/** What each node of an attempt took, as a waterfall; what failed stands first unless somebody wants the order. */
export function TraceCard({ job, attempt, trace, chosen, onChoose }: TraceCardProps) {
  const failed = useMemo(() => trace.spans.filter((span) => span.status === "failed").length, [trace]);
  const [inOrder, setInOrder] = useState(false);
  const spans = useMemo(() => (inOrder ? trace.spans : failedFirst(trace.spans)), [inOrder, trace]);
  const aside =
    trace.spans.length === 0 ? undefined : (
      <>
        {failed > 0 && (
          <label className="flex items-center gap-1.5 text-xs">
            <input type="checkbox" checked={!inOrder} onChange={(event) => { setInOrder(!event.target.checked); }} />
            Failed first
          </label>
        )}
        <span className="tabular text-xs">
          {count(trace.spans.length, "node run", "node runs")}
          {failed > 0 && `, ${failed} failed`} · {duration(trace.totalMs)}
        </span>
      </>
    );
  return (
    <Card title={job.attempt > 1 ? `Nodes of attempt ${attempt}` : "Nodes"} aside={aside} flush>
      {trace.spans.length === 0 ? (
        <p className="p-4 text-muted">{whyNoTrace(job)}</p>
      ) : (
        <Waterfall spans={spans} totalMs={trace.totalMs} chosen={chosen} onChoose={onChoose} />
      )}
      {trace.omitted > 0 && (
        <p className="border-t border-line px-4 py-2 text-xs text-muted">
          {count(trace.omitted, "execution")} between the first and the last thousand are not kept.
        </p>
      )}
    </Card>
  );
}

function whyNoTrace(job: Job): string {
  if (!isFinal(job.status)) return "The robot sends the trace of the nodes when the run ends; the log below is live.";
  return job.attempt === 0 ? "No node ran: the job ended before a robot began it." : "The robot reported no trace for this run.";
}

interface WaterfallProps {
  spans: readonly TraceSpan[];
  totalMs: number;
  chosen: string | undefined;
  onChoose: (nodeId: string) => void;
}

function Waterfall({ spans, totalMs, chosen, onChoose }: WaterfallProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: spans.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 15,
  });
  return (
    <div ref={scroller} tabIndex={0} role="region" aria-label="Node executions in order" className="max-h-96 overflow-y-auto py-1 focus-visible:-outline-offset-2">
      <ol className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const span = spans[item.index];
          return span === undefined ? null : <SpanRow key={span.key} span={span} totalMs={totalMs} top={item.start} chosen={span.nodeId === chosen} onChoose={onChoose} />;
        })}
      </ol>
    </div>
  );
}

const marks = {
  completed: { icon: CircleCheck, tone: "text-completed", bar: "bg-completed-mark", label: "Completed" },
  failed: { icon: CircleX, tone: "text-failed", bar: "bg-failed-mark", label: "Failed" },
  skipped: { icon: Ban, tone: "text-faint", bar: "bg-line-strong", label: "Skipped" },
};

interface SpanRowProps {
  span: TraceSpan;
  totalMs: number;
  top: number;
  chosen: boolean;
  onChoose: (nodeId: string) => void;
}

function SpanRow({ span, totalMs, top, chosen, onChoose }: SpanRowProps) {
  const mark = marks[span.status as keyof typeof marks] ?? marks.completed;
  const Icon = mark.icon;
  const share = (ms: number) => (totalMs === 0 ? 0 : (ms / totalMs) * 100);
  const title = `${span.nodeId} (${span.nodeType}): ${mark.label.toLowerCase()} after ${duration(span.durationMs)}${span.error === undefined ? "" : `. ${span.error}`}`;
  return (
    <li
      title={title}
      className={clsx("absolute inset-x-0 top-0 grid grid-cols-[1rem_minmax(7rem,16rem)_minmax(4rem,1fr)_4rem] items-center gap-3 px-4 hover:bg-hover", chosen && "bg-accent-soft")}
      style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
    >
      <Icon size={14} className={mark.tone} aria-label={mark.label} />
      <span className="min-w-0 truncate text-[0.8125rem]">
        <button type="button" aria-pressed={chosen} onClick={() => { onChoose(span.nodeId); }} className="font-mono after:absolute after:inset-0 hover:text-accent">
          {span.nodeId}
        </button>{" "}
        <span className="text-muted">{span.nodeType.replace(/Node$/, "")}</span>
      </span>
      <span className="relative h-2 rounded-full bg-sunken" aria-hidden>
        <span
          className={clsx("absolute inset-y-0 min-w-0.5 rounded-full", mark.bar)}
          style={{ left: `${Math.min(99.5, share(span.startMs))}%`, width: `${share(span.durationMs)}%` }}
        />
      </span>
      <span className="tabular text-right text-xs text-muted">{duration(span.durationMs)}</span>
    </li>
  );
}
