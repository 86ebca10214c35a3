import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { emptyFeed, feedReducer } from "./feed";
import { fetchPage, useJobPages, type JobRows } from "./useJobPages";
import { usePatches } from "./usePatches";
import type { JobFilters } from "@/shared/api/job-filters";
import { keys } from "@/shared/api/keys";
import type { JobPage } from "@/shared/api/types";

/** A live list of jobs. While `hold` is on, nothing that is shown moves. */
export function useJobFeed(filters: JobFilters): JobRows {
  const queries = useQueryClient();
  const [feed, dispatch] = useReducer(feedReducer, emptyFeed);
  const [held, setHeld] = useState(false);

  const pages = useJobPages(filters);
  const head = useQuery({
    queryKey: keys.jobHead(filters),
    queryFn: ({ signal }) => fetchPage(filters, undefined, signal),
    enabled: pages.isSuccess,
    gcTime: 0,
  });

  const seen = useRef<ReadonlySet<JobPage>>(new Set());
  useEffect(() => {
    // A page that is the same object as before was not fetched anew: what is shown may be newer than it.
    const present = pages.data?.pages ?? [];
    for (const page of present) if (!seen.current.has(page)) dispatch({ kind: "page", jobs: page.jobs, held });
    seen.current = new Set(present);
    // A change of `held` alone brings no page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pages.data]);
  useEffect(() => {
    if (head.data === undefined) return;
    dispatch({ kind: "head", jobs: head.data.jobs, full: typeof head.data.next_cursor === "string", held });
    // A change of `held` alone is handled below: the head that is here was taken in when it came.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [head.data]);
  usePatches((patches) => {
    dispatch({ kind: "patches", patches });
  });

  const letIn = useCallback(() => {
    dispatch({ kind: "let-in" });
  }, []);
  const hold = useCallback((on: boolean) => {
    setHeld(on);
    if (!on) dispatch({ kind: "let-in" });
  }, []);
  const restart = feed.torn && feed.waiting.length === 0;
  useEffect(() => {
    if (restart) void queries.resetQueries({ queryKey: keys.jobList(filters) });
  }, [restart, queries, filters]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);

  return {
    rows: feed.rows,
    waiting: feed.waiting.length,
    hold,
    letIn,
    more,
    hasMore: hasNextPage,
    loading: pages.isPending || (pages.isSuccess && pages.data.pages[0]?.jobs.length !== 0 && feed.rows.length === 0),
    error: pages.error ?? head.error,
    retry: () => Promise.all([pages.refetch(), head.refetch()]),
  };
}
