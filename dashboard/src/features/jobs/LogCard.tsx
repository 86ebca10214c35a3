import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { ArrowDownToLine } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useJobLog } from "./useJobLog";
import { isFinal, type Job, type JobLogLine } from "@/shared/api/types";
import { absoluteTime, clockTime } from "@/shared/format/time";
import { count } from "@/shared/format/text";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";

const ranks: Record<string, number> = { debug: 0, info: 1, warning: 2, error: 3, critical: 4 };
const tones: Record<string, string> = { debug: "text-faint", info: "text-muted", warning: "text-pending", error: "text-failed", critical: "text-failed font-bold" };

const select = "h-7 rounded-md border border-line bg-surface px-1.5 text-xs text-ink";

/** The log of an attempt, live while it runs. It follows the end until somebody scrolls up. */
export function LogCard({ job }: { job: Job }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [least, setLeast] = useState("debug");
  const latest = Math.max(job.attempt, ...job.attempts.map((attempt) => attempt.attempt), 0);
  const attempt = chosen ?? latest;
  const log = useJobLog(job.job_id, attempt);
  const lines = useMemo(() => log.lines.filter((line) => (ranks[line.level] ?? 1) >= (ranks[least] ?? 0)), [log.lines, least]);
  const aside = (
    <>
      <span className="tabular hidden text-xs sm:inline">{count(lines.length, "line")}</span>
      {job.attempts.length > 1 && (
        <select aria-label="Attempt" className={select} value={attempt} onChange={(event) => { setChosen(Number(event.target.value)); }}>
          {job.attempts.map((one) => (
            <option key={one.attempt} value={one.attempt}>
              Attempt {one.attempt}
            </option>
          ))}
        </select>
      )}
      <select aria-label="Least level" className={select} value={least} onChange={(event) => { setLeast(event.target.value); }}>
        <option value="debug">All levels</option>
        <option value="info">Info and above</option>
        <option value="warning">Warnings and errors</option>
        <option value="error">Errors</option>
      </select>
    </>
  );
  return (
    <Card title="Log" aside={aside} flush>
      {log.error !== null && (
        <div className="p-3">
          <ProblemNote error={log.error} />
        </div>
      )}
      {log.dropped && <p className="border-b border-line px-4 py-1.5 text-xs text-muted">The first lines are not shown: only the last 50,000 are kept here.</p>}
      {attempt < 1 ? (
        <Empty title="Nothing logged">{isFinal(job.status) ? "The job ended before a robot began it." : "The job waits for a robot."}</Empty>
      ) : !log.loaded ? (
        <Loading lines={5} label="Loading the log" />
      ) : lines.length === 0 ? (
        <Empty title={log.lines.length > 0 ? "No line of this level" : "No log lines"}>
          {log.complete ? "The attempt has ended without any." : "Lines appear here as the robot sends them."}
        </Empty>
      ) : (
        <Lines key={attempt} lines={lines} live={!log.complete} />
      )}
    </Card>
  );
}

function Lines({ lines, live }: { lines: readonly JobLogLine[]; live: boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [follow, setFollow] = useState(live);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    overscan: 20,
  });
  useEffect(() => {
    if (follow && lines.length > 0) virtual.scrollToIndex(lines.length - 1, { align: "end" });
  }, [follow, lines.length, virtual]);
  const onScroll = () => {
    const box = scroller.current;
    if (box === null) return;
    // Only a person scrolls away from the end; reaching it again takes up following.
    setFollow(box.scrollHeight - box.scrollTop - box.clientHeight < 40);
  };
  return (
    <div className="relative">
      <div ref={scroller} onScroll={onScroll} tabIndex={0} role="log" aria-live="off" aria-label="Log lines" className="h-96 overflow-auto py-1.5 font-mono text-xs leading-5 focus-visible:-outline-offset-2">
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            return line === undefined ? null : (
              <div key={item.key} data-index={item.index} ref={virtual.measureElement} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${item.start}px)` }}>
                <Line line={line} />
              </div>
            );
          })}
        </div>
      </div>
      {!follow && live && (
        <Button small className="absolute right-4 bottom-3 shadow-raised" icon={<ArrowDownToLine size={14} aria-hidden />} onClick={() => { setFollow(true); }}>
          Follow
        </Button>
      )}
    </div>
  );
}

const Line = ({ line }: { line: JobLogLine }) => (
  <p className={clsx("flex gap-3 px-4 hover:bg-hover", (ranks[line.level] ?? 1) >= 3 && "bg-failed-soft/60")}>
    <time dateTime={line.ts} title={absoluteTime(line.ts)} className="hidden shrink-0 text-faint sm:inline">
      {clockTime(line.ts)}
    </time>
    <span className={clsx("w-14 shrink-0 uppercase", tones[line.level])}>{line.level}</span>
    <span className="min-w-0 flex-1 break-words whitespace-pre-wrap">
      {typeof line.node_id === "string" && <span className="text-accent">{line.node_id} </span>}
      {line.message}
    </span>
  </p>
);
