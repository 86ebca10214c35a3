import { useEffect, useState } from "react";
import { api, data } from "@/shared/api/client";
import type { JobLogLine } from "@/shared/api/types";

const PAGE = 2_000;
const LIVE_MS = 1_000;
const AFTER_ERROR_MS = 3_000;
/** More lines than this are not kept in the page; the first are dropped. */
export const KEPT_LINES = 50_000;

export interface JobLog {
  lines: readonly JobLogLine[];
  /** The attempt's last line is here. */
  complete: boolean;
  dropped: boolean;
  error: unknown;
  loaded: boolean;
}

const nothing: JobLog = { lines: [], complete: false, dropped: false, error: null, loaded: false };

/** The lines of one attempt, growing until the attempt ends. After a failed call it goes on where it was. */
export function useJobLog(jobId: string, attempt: number): JobLog {
  const [log, setLog] = useState<{ of: string; log: JobLog }>({ of: "", log: nothing });
  const of = `${jobId}/${attempt}`;
  useEffect(() => {
    if (attempt < 1) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let next = 0;
    let lines: JobLogLine[] = [];
    let dropped = false;

    const read = async (): Promise<void> => {
      try {
        const page = await data(
          api.GET("/api/v1/jobs/{job_id}/logs", {
            params: { path: { job_id: jobId }, query: { attempt, from_line: next, limit: PAGE } },
            signal: stop.signal,
          }),
        );
        next = page.next_line;
        if (page.lines.length > 0) {
          lines = [...lines, ...page.lines];
          if (lines.length > KEPT_LINES) {
            lines = lines.slice(-KEPT_LINES);
            dropped = true;
          }
        }
        setLog({ of, log: { lines, complete: page.complete, dropped, error: null, loaded: true } });
        if (page.lines.length >= PAGE) await read();
        else if (!page.complete) timer = setTimeout(() => void read(), LIVE_MS);
      } catch (error) {
        if (stop.signal.aborted) return;
        setLog({ of, log: { lines, complete: false, dropped, error, loaded: true } });
        timer = setTimeout(() => void read(), AFTER_ERROR_MS);
      }
    };
    void read();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [of, jobId, attempt]);
  return log.of === of ? log.log : nothing;
}
