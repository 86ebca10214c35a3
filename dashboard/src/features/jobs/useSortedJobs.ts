import { useCallback, useEffect, useMemo, useState } from "react";
import { patched } from "./feed";
import { useJobPages, type JobRows } from "./useJobPages";
import { usePatches } from "./usePatches";
import type { JobFilters } from "@/shared/api/job-filters";
import type { JobSummary } from "@/shared/api/types";

/** How often a short list that nobody looks at closely is sorted anew while things happen. */
const SORT_AGAIN_MS = 5_000;

/**
 * A list that is sorted by something else than when jobs were created. What is shown is renewed in place, so that nothing
 * moves; what is new, or would stand elsewhere now, comes with the next sorting.
 */
export function useSortedJobs(filters: JobFilters): JobRows {
  const pages = useJobPages(filters);
  const [over, setOver] = useState<ReadonlyMap<string, Partial<JobSummary>>>(new Map());
  const [created, setCreated] = useState(0);
  const [held, setHeld] = useState(false);
  const [fetchedAt, setFetchedAt] = useState(0);
  if (pages.dataUpdatedAt !== fetchedAt) {
    setFetchedAt(pages.dataUpdatedAt);
    setOver(new Map());
    setCreated(0);
  }
  usePatches((patches, newOnes) => {
    setOver((before) => new Map([...before, ...patches]));
    setCreated((before) => before + newOnes);
  });
  const { refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isError } = pages;
  const short = (pages.data?.pages.length ?? 0) <= 1;
  const changed = over.size > 0;
  useEffect(() => {
    if (!changed || held || !short) return;
    const timer = setTimeout(() => void refetch(), SORT_AGAIN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [changed, held, short, refetch]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const letIn = useCallback(() => void refetch(), [refetch]);
  const shown = useMemo(() => pages.data?.pages.flatMap((page) => page.jobs) ?? [], [pages.data]);
  const rows = useMemo(() => patched(shown, over), [shown, over]);
  return {
    rows,
    waiting: created,
    hold: setHeld,
    letIn,
    more,
    hasMore: hasNextPage,
    loading: pages.isPending,
    error: pages.error,
    retry: refetch,
  };
}
