import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, data } from "@/shared/api/client";
import { jobCriteria, type JobFilters } from "@/shared/api/job-filters";
import { keys } from "@/shared/api/keys";
import type { BulkJobsRequest, BulkResult } from "@/shared/api/types";

const BATCH = 100;
/** So many results of each kind are listed; all are counted. */
const LISTED = 200;

export type BulkCounts = Record<BulkResult["outcome"], number>;

export interface BulkState {
  kind: "ready" | "running" | "stopped" | "done";
  counts: BulkCounts;
  /** What was refused comes first. */
  results: readonly BulkResult[];
  error: unknown;
}

const none: BulkCounts = { done: 0, unchanged: 0, refused: 0 };
const ready: BulkState = { kind: "ready", counts: none, results: [], error: null };
const rank: Record<BulkResult["outcome"], number> = { refused: 0, unchanged: 1, done: 2 };

/** Adds what became of a batch. */
export function withBatch(state: BulkState, batch: readonly BulkResult[]): BulkState {
  const counts = { ...state.counts };
  const kept = [...state.results];
  for (const result of batch) {
    counts[result.outcome] += 1;
    if (counts[result.outcome] <= LISTED) kept.push(result);
  }
  return { ...state, counts, results: kept.sort((a, b) => rank[a.outcome] - rank[b.outcome]) };
}

/**
 * Has the server do something to all jobs that match, a batch after the other. A batch whose answer was lost is asked for
 * again: the server leaves alone what it did before.
 */
export function useBulk(filters: JobFilters, asOf: string | undefined) {
  const queries = useQueryClient();
  const [state, setState] = useState<BulkState>(ready);
  const stopping = useRef(false);
  const cursor = useRef<string | undefined>(undefined);
  useEffect(
    () => () => {
      stopping.current = true;
    },
    [],
  );
  const run = async (body: BulkJobsRequest): Promise<void> => {
    if (asOf === undefined) return;
    stopping.current = false;
    setState((before) => ({ ...before, kind: "running", error: null }));
    try {
      do {
        const answer = await data(
          api.POST("/api/v1/jobs/bulk", { params: { query: { ...jobCriteria(filters, Date.parse(asOf)), to: asOf, cursor: cursor.current, limit: BATCH } }, body }),
        );
        cursor.current = answer.next_cursor;
        const last = answer.next_cursor === undefined;
        setState((before) => ({ ...withBatch(before, answer.results), kind: last ? "done" : "running" }));
      } while (cursor.current !== undefined && !stopping.current);
      if (cursor.current !== undefined) setState((before) => ({ ...before, kind: "stopped" }));
    } catch (error) {
      setState((before) => ({ ...before, kind: "stopped", error }));
    } finally {
      for (const queryKey of [keys.allJobs, keys.failures, keys.jobMetrics]) void queries.invalidateQueries({ queryKey });
    }
  };
  return {
    state,
    run,
    stop: () => {
      stopping.current = true;
    },
  };
}
