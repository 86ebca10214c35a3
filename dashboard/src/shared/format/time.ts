import { preferences } from "@/shared/settings/preferences";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const mine = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const utc = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

const inUtc = (): boolean => preferences().zone === "utc";

/** An instant in the reader's language, to the second; in the reader's own zone or in UTC, as chosen. */
export const absoluteTime = (iso: string): string => (inUtc() ? `${utc.format(new Date(iso))} UTC` : mine.format(new Date(iso)));

/** A wall-clock time of day with milliseconds, for log lines. */
export function clockTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = inUtc() ? [at.getUTCHours(), at.getUTCMinutes()] : [at.getHours(), at.getMinutes()];
  return `${two(hours)}:${two(minutes)}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}

/** How long ago (or ahead) an instant is: "just now", "42 s ago", "in 3 min", "5 d ago". */
export function relativeTime(iso: string, nowMs: number): string {
  const ago = nowMs - Date.parse(iso);
  const span = Math.abs(ago);
  if (span < 2 * SECOND) return "just now";
  const amount = coarse(span);
  return ago > 0 ? `${amount} ago` : `in ${amount}`;
}

function coarse(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** A span as two units at most: "0.4 ms", "320 ms", "4.2 s", "3 min 07 s", "2 h 05 min", "3 d 4 h". */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return "–";
  if (ms < 1) return ms === 0 ? "0 ms" : `${ms.toFixed(1)} ms`;
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  const two = (value: number) => String(value).padStart(2, "0");
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${two(Math.floor((ms % MINUTE) / SECOND))} s`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${two(Math.floor((ms % HOUR) / MINUTE))} min`;
  return `${Math.floor(ms / DAY)} d ${Math.floor((ms % DAY) / HOUR)} h`;
}

/** The span between two instants in milliseconds. */
export const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from);
