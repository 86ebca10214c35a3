import { useInfiniteQuery } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { jobQuery, type JobFilters } from "@/shared/api/job-filters";
import { keys } from "@/shared/api/keys";
import type { JobSummary } from "@/shared/api/types";

/** The first page is there at once; the next ones are long, so that scrolling does not wait for them. */
export const FIRST_PAGE = 100;
const NEXT_PAGES = 500;

export const fetchPage = (filters: JobFilters, cursor: string | undefined, signal: AbortSignal) =>
  data(api.GET("/api/v1/jobs", { params: { query: { ...jobQuery(filters), cursor, limit: cursor === undefined ? FIRST_PAGE : NEXT_PAGES } }, signal }));

/** The pages of a list as far as somebody scrolled. */
export const useJobPages = (filters: JobFilters) =>
  useInfiniteQuery({
    queryKey: keys.jobList(filters),
    queryFn: ({ pageParam, signal }) => fetchPage(filters, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What a table of jobs shows, however its rows come to be. */
export interface JobRows {
  rows: readonly JobSummary[];
  /** New jobs that are not shown yet. */
  waiting: number;
  hold: (on: boolean) => void;
  letIn: () => void;
  more: () => void;
  hasMore: boolean;
  loading: boolean;
  error: unknown;
  retry: () => unknown;
}
