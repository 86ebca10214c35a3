import { queryOptions } from "@tanstack/react-query";
import { api, data } from "./client";
import { keys } from "./keys";
import type { Robot, Workflow } from "./types";

const PAGE = 500;
/** Lists for a person end here; beyond it one filters. */
const PAGES = 20;

async function everyPage<T>(page: (cursor: string | undefined) => Promise<{ items: T[]; next: string | null | undefined }>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let turn = 0; turn < PAGES; turn++) {
    const { items, next } = await page(cursor);
    all.push(...items);
    if (next === null || next === undefined) break;
    cursor = next;
  }
  return all;
}

/** Every robot, by name. */
export const robotChoices = queryOptions({
  queryKey: keys.robotList({}),
  queryFn: ({ signal }) =>
    everyPage<Robot>(async (cursor) => {
      const page = await data(api.GET("/api/v1/robots", { params: { query: { cursor, limit: PAGE } }, signal }));
      return { items: page.robots, next: page.next_cursor };
    }),
});

/** Every registered workflow, by name. */
export const workflowChoices = queryOptions({
  queryKey: keys.workflowList({}),
  queryFn: ({ signal }) =>
    everyPage<Workflow>(async (cursor) => {
      const page = await data(api.GET("/api/v1/workflows", { params: { query: { cursor, limit: PAGE } }, signal }));
      return { items: page.workflows, next: page.next_cursor };
    }),
});

/** Every key of robots. */
export const robotKeys = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: ({ signal }) => data(api.GET("/api/v1/robot-api-keys", { signal })),
});
