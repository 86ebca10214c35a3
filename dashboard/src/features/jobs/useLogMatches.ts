import { useEffect, useState } from "react";
import { api, data } from "@/shared/api/client";
import type { JobLogLine } from "@/shared/api/types";

const levels = ["debug", "info", "warning", "error", "critical"] as const;
type Level = (typeof levels)[number];

/** More than this is no search any more. */
export const MOST_MATCHES = 5_000;
const LIVE_MS = 2_000;
const AFTER_ERROR_MS = 3_000;
const TYPING_MS = 300;

/** This level and what is worse. */
export const fromLevel = (least: string): Level[] => levels.slice(Math.max(0, levels.indexOf(least as Level)));

export interface LogMatches {
  lines: readonly JobLogLine[];
  /** So many lines were looked at, of so many. */
  searched: number;
  total: number;
  complete: boolean;
  error: unknown;
}

const nothing: LogMatches = { lines: [], searched: 0, total: 0, complete: false, error: null };

/** Lines that match, found by the server among all lines, from the first on; while the attempt runs, also in what comes. */
export function useLogMatches(jobId: string, attempt: number, least: string, text: string, { active, live }: { active: boolean; live: boolean }): LogMatches {
  const of = `${jobId}/${attempt}/${least}/${text}`;
  const [found, setFound] = useState<{ of: string; matches: LogMatches }>({ of: "", matches: nothing });
  useEffect(() => {
    if (!active || attempt < 1) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let matches = nothing;
    const tell = (next: LogMatches) => {
      matches = next;
      setFound({ of, matches: next });
    };
    const search = async (): Promise<void> => {
      try {
        const page = await data(
          api.GET("/api/v1/jobs/{job_id}/logs/search", {
            params: { path: { job_id: jobId }, query: { attempt, level: least === "debug" ? undefined : fromLevel(least), text: text === "" ? undefined : text, from_line: matches.searched, limit: 1_000 } },
            signal: stop.signal,
          }),
        );
        tell({ lines: page.lines.length === 0 ? matches.lines : [...matches.lines, ...page.lines], searched: page.next_line, total: page.total, complete: page.complete, error: null });
        if (matches.lines.length >= MOST_MATCHES) return;
        if (!page.complete) await search();
        else if (live) timer = setTimeout(() => void search(), LIVE_MS);
      } catch (error) {
        if (stop.signal.aborted) return;
        tell({ ...matches, error });
        timer = setTimeout(() => void search(), AFTER_ERROR_MS);
      }
    };
    timer = setTimeout(() => void search(), TYPING_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [of, jobId, attempt, least, text, active, live]);
  return found.of === of ? found.matches : nothing;
}
