const MINUTE = 60_000;

/** When a drain or pause may end by itself, as one chooses it. */
export const spans = [
  { value: "", label: "Until somebody resumes it" },
  { value: "15", label: "For 15 minutes" },
  { value: "60", label: "For 1 hour" },
  { value: "240", label: "For 4 hours" },
  { value: "720", label: "For 12 hours" },
  { value: "at", label: "Until …" },
] as const;

/** The instant that was chosen; null for no end. An end that is no time or is over is an error, as words. */
export function untilOf(span: string, at: string, nowMs: number): { until: string | null } | { error: string } {
  if (span === "") return { until: null };
  if (span !== "at") return { until: new Date(nowMs + Number(span) * MINUTE).toISOString() };
  const chosen = Date.parse(at);
  if (Number.isNaN(chosen)) return { error: "Choose a day and a time." };
  return chosen <= nowMs ? { error: "This time is over." } : { until: new Date(chosen).toISOString() };
}
