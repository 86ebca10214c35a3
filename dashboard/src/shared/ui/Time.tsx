import { useNow } from "@/shared/format/clock";
import { absoluteTime, duration, relativeTime } from "@/shared/format/time";

/** An instant as "3 min ago", with the absolute time on hover. */
export function RelativeTime({ at, none = "–" }: { at: string | null | undefined; none?: string }) {
  const now = useNow();
  if (at === null || at === undefined || at === "") return <span className="text-faint">{none}</span>;
  return (
    <time dateTime={at} title={absoluteTime(at)} className="tabular whitespace-nowrap">
      {relativeTime(at, now)}
    </time>
  );
}

/** How long something took, or takes so far. */
export function Elapsed({ from, to }: { from: string | null | undefined; to: string | null | undefined }) {
  const now = useNow();
  if (from === null || from === undefined) return <span className="text-faint">–</span>;
  const end = to === null || to === undefined ? now : Date.parse(to);
  const title = to === null || to === undefined ? `since ${absoluteTime(from)}` : `${absoluteTime(from)} to ${absoluteTime(to)}`;
  return (
    <span title={title} className="tabular whitespace-nowrap">
      {duration(Math.max(0, end - Date.parse(from)))}
    </span>
  );
}
