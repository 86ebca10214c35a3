import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Range } from "@/shared/api/page-search";
import type { components } from "@/shared/api/schema";

export type JobSeries = components["schemas"]["JobSeries"];

const HOUR = 3_600_000;

export const hoursOf: Record<Range, number> = { "6h": 6, "24h": 24, "3d": 71, "7d": 168, "30d": 720 };

export const rangeLabels: Record<Range, string> = { "6h": "6 hours", "24h": "24 hours", "3d": "3 days", "7d": "7 days", "30d": "30 days" };

/** What became of jobs in the last hours or days; renewed each half minute, as it is counted. */
export const jobSeries = (range: Range, workflowId?: string) =>
  queryOptions({
    queryKey: keys.jobSeries({ range, workflowId }),
    queryFn: ({ signal }) => {
      const to = Date.now();
      const query = { from: new Date(to - hoursOf[range] * HOUR).toISOString(), to: new Date(to).toISOString(), workflow_id: workflowId };
      return data(api.GET("/api/v1/metrics/jobs/series", { params: { query }, signal }));
    },
    refetchInterval: 30_000,
    staleTime: 20_000,
  });

/** The part of the ended attempts that completed, in percent; null when none ended. */
export const successRate = (point: { completed: number; failed: number }): number | null => (point.completed + point.failed === 0 ? null : (100 * point.completed) / (point.completed + point.failed));
