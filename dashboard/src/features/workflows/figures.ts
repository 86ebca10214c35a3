import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { components } from "@/shared/api/schema";

export type WorkflowFigures = components["schemas"]["WorkflowFigures"];

/** Of how many days success and durations are told. */
export const FIGURE_DAYS = 7;

/** How workflows did lately, by their ids. */
export const workflowFigures = queryOptions({
  queryKey: keys.workflowFigures,
  queryFn: async ({ signal }) => {
    const { workflows } = await data(api.GET("/api/v1/metrics/workflows", { params: { query: { days: FIGURE_DAYS } }, signal }));
    return new Map(workflows.map((one) => [one.workflow_id, one]));
  },
  refetchInterval: 60_000,
});

/** How much of what ended completed, in percent; null when nothing ended. */
export const rateOf = (figures: WorkflowFigures | undefined): number | null =>
  figures === undefined || figures.completed + figures.failed === 0 ? null : (100 * figures.completed) / (figures.completed + figures.failed);
