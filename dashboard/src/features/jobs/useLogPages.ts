import { useEffect, useReducer, useRef } from "react";
import { api, data } from "@/shared/api/client";
import type { JobLogLine } from "@/shared/api/types";

/** Lines are fetched by blocks of so many, and only those that are looked at. */
export const BLOCK = 500;
/** So many blocks are kept; of others, those that were not looked at for the longest time are dropped. */
const KEPT_BLOCKS = 120;
const LIVE_MS = 1_000;
const AFTER_ERROR_MS = 3_000;
/** While somebody scrolls fast, nothing is fetched that is gone from view at once. */
const SETTLE_MS = 60;

/** What is known of the log of one attempt. */
export class LogPages {
  total = 0;
  complete = false;
  loaded = false;
  error: unknown = null;
  private readonly blocks = new Map<number, readonly JobLogLine[]>();

  line(number: number): JobLogLine | undefined {
    return this.blocks.get(Math.floor(number / BLOCK))?.[number % BLOCK];
  }

  /** Whether every line of the block is here that there is now. */
  has(block: number): boolean {
    const lines = this.blocks.get(block);
    return lines !== undefined && lines.length >= Math.min(BLOCK, this.total - block * BLOCK);
  }

  put(block: number, lines: readonly JobLogLine[]): void {
    // Last in, last out: maps keep the order of insertion.
    this.blocks.delete(block);
    this.blocks.set(block, lines);
    for (const oldest of this.blocks.keys()) {
      if (this.blocks.size <= KEPT_BLOCKS) break;
      this.blocks.delete(oldest);
    }
  }

  get keptBlocks(): number {
    return this.blocks.size;
  }
}

export interface JobLogView {
  pages: LogPages;
  /** Asks for what is shown; what is there already is not fetched again. */
  show: (first: number, last: number) => void;
}

/** The log of one attempt, of any length: its lines come as they are looked at, and its end as it grows. */
export function useLogPages(jobId: string, attempt: number): JobLogView {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const pages = useRef(new LogPages());
  const wanted = useRef<{ first: number; last: number }>({ first: 0, last: 0 });
  const fetchWanted = useRef<() => void>(() => undefined);
  useEffect(() => {
    const log = new LogPages();
    pages.current = log;
    draw();
    if (attempt < 1) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const under = new Set<number>();

    const fetchBlock = async (block: number): Promise<void> => {
      under.add(block);
      try {
        const page = await data(
          api.GET("/api/v1/jobs/{job_id}/logs", { params: { path: { job_id: jobId }, query: { attempt, from_line: block * BLOCK, limit: BLOCK } }, signal: stop.signal }),
        );
        log.put(block, page.lines);
        log.total = Math.max(log.total, page.total);
        if (page.complete) log.complete = true;
        log.loaded = true;
        log.error = null;
      } catch (error) {
        if (stop.signal.aborted) return;
        log.loaded = true;
        log.error = error;
      } finally {
        under.delete(block);
      }
      draw();
    };
    /** The end, where the log grows. */
    const follow = async (): Promise<void> => {
      const last = Math.max(0, Math.floor(log.total / BLOCK));
      if (!under.has(last)) await fetchBlock(last);
      if (stop.signal.aborted || log.complete) return;
      timer = setTimeout(() => void follow(), log.error === null ? LIVE_MS : AFTER_ERROR_MS);
    };
    fetchWanted.current = () => {
      const { first, last } = wanted.current;
      for (let block = Math.floor(first / BLOCK); block <= Math.floor(last / BLOCK); block++) {
        if (block * BLOCK < log.total && !log.has(block) && !under.has(block)) void fetchBlock(block);
      }
    };
    void follow();
    return () => {
      stop.abort();
      clearTimeout(timer);
      fetchWanted.current = () => undefined;
    };
  }, [jobId, attempt]);

  const settle = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const show = useRef((first: number, last: number) => {
    wanted.current = { first, last };
    clearTimeout(settle.current);
    settle.current = setTimeout(() => { fetchWanted.current(); }, SETTLE_MS);
  });
  return { pages: pages.current, show: show.current };
}
