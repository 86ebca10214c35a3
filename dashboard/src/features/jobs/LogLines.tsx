import clsx from "clsx";
import { ArrowDownToLine } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState, type UIEvent } from "react";
import { levelRank, levelTones } from "./log-levels";
import { windowOf, ROW_PX } from "./log-window";
import type { JobLogLine } from "@/shared/api/types";
import { absoluteTime, clockTime } from "@/shared/format/time";
import { count as counted } from "@/shared/format/text";
import { Button } from "@/shared/ui/Button";

interface LogLinesProps {
  /** What is listed, for those who cannot see it. */
  label: string;
  count: number;
  /** The line at a place; undefined while it is fetched. */
  at: (place: number) => JobLogLine | undefined;
  /** Told which places are in view. */
  onShow: (first: number, last: number) => void;
  /** Whether more comes at the end. */
  live: boolean;
  chosen: number | undefined;
  onChoose: (line: JobLogLine) => void;
  /** Comes into view when it changes. */
  goTo: number | undefined;
}

const OVER = 25;

/**
 * Lines of equal height, of any number: only those in view are drawn. It follows the end while lines come, until somebody
 * scrolls away, and then says so.
 */
export function LogLines({ label, count, at, onShow, live, chosen, onChoose, goTo }: LogLinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  const [follow, setFollow] = useState(live && goTo === undefined);
  const [left, setLeft] = useState(0);
  const shown = windowOf(count, view.top, view.height);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box !== null) setView({ top: box.scrollTop, height: box.clientHeight });
  }, []);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (follow && live && box !== null) box.scrollTop = box.scrollHeight;
  }, [follow, live, count]);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (goTo === undefined || box === null || count === 0) return;
    box.scrollTop = windowOf(count, 0, box.clientHeight).scrollFor(goTo);
    setView({ top: box.scrollTop, height: box.clientHeight });
    // The number of lines grows meanwhile; a person is not taken back for that.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [goTo, count === 0]);
  useEffect(() => {
    onShow(shown.first, shown.last);
  }, [onShow, shown.first, shown.last]);

  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const box = event.currentTarget;
    setView({ top: box.scrollTop, height: box.clientHeight });
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 2 * ROW_PX;
    if (follow && !atEnd) setLeft(count);
    setFollow(atEnd);
  };
  const from = Math.max(0, shown.first - OVER);
  const places = Array.from({ length: Math.max(0, Math.min(count, shown.last + OVER + 1) - from) }, (_, index) => from + index);
  return (
    <div className="relative">
      <div ref={scroller} onScroll={onScroll} tabIndex={0} role="log" aria-live="off" aria-label={label} className="h-96 overflow-x-hidden overflow-y-auto overscroll-contain font-mono text-xs focus-visible:-outline-offset-2">
        <div className="relative" style={{ height: shown.height }}>
          {places.map((place) => (
            <Line key={place} line={at(place)} top={shown.topOf(place)} chosen={chosen} onChoose={onChoose} />
          ))}
        </div>
      </div>
      {live && !follow && (
        <div role="status" className="absolute inset-x-0 bottom-3 flex justify-center">
          <Button small className="shadow-raised" icon={<ArrowDownToLine size={14} aria-hidden />} onClick={() => { setFollow(true); }}>
            Not following{count > left && left > 0 ? `: ${counted(count - left, "new line")}` : ""} · Follow the end
          </Button>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  line: JobLogLine | undefined;
  top: number;
  chosen: number | undefined;
  onChoose: (line: JobLogLine) => void;
}

function Line({ line, top, chosen, onChoose }: LineProps) {
  const style = { height: ROW_PX, transform: `translateY(${top}px)` };
  if (line === undefined) {
    return (
      <p className="absolute inset-x-0 top-0 flex items-center px-4" style={style} aria-hidden>
        <span className="ml-16 h-2 w-1/2 rounded bg-sunken" />
      </p>
    );
  }
  const message = line.message.split("\n", 1)[0] ?? "";
  return (
    <p
      className={clsx("absolute inset-x-0 top-0 flex items-center gap-3 px-4 leading-none hover:bg-hover", levelRank(line.level) >= 3 && "bg-failed-soft/60", line.line === chosen && "bg-accent-soft")}
      style={style}
    >
      <button
        type="button"
        tabIndex={line.line === chosen ? 0 : -1}
        aria-label={`Line ${line.line + 1}: show it whole`}
        aria-current={line.line === chosen || undefined}
        onClick={() => { onChoose(line); }}
        className="tabular w-14 shrink-0 text-right text-muted after:absolute after:inset-0 hover:text-accent"
      >
        {(line.line + 1).toLocaleString()}
      </button>
      <time dateTime={line.ts} title={absoluteTime(line.ts)} className="hidden shrink-0 text-muted sm:inline">
        {clockTime(line.ts)}
      </time>
      <span className={clsx("w-14 shrink-0 uppercase", levelTones[line.level])}>{line.level}</span>
      <span className="min-w-0 flex-1 truncate leading-normal">
        {typeof line.node_id === "string" && <span className="text-accent">{line.node_id} </span>}
        {message}
        {message.length < line.message.length && <span className="text-muted"> ⏎ …</span>}
      </span>
    </p>
  );
}
