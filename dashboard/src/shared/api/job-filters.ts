import { jobStatuses, type JobStatus } from "./types";

/** What a list of jobs is narrowed to; it stands in the address, so that a view can be sent to somebody. */
export interface JobFilters {
  /** Statuses separated by commas. */
  status?: string;
  workflow?: string;
  robot?: string;
  environment?: string;
  text?: string;
}

const word = (value: unknown): string | undefined => {
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  return text.trim() === "" ? undefined : text;
};

/** Reads filters from an address; what is not understood is left out. */
export function readJobFilters(search: Record<string, unknown>): JobFilters {
  const status = word(statusesOf({ status: word(search.status) }).join(","));
  const filters = {
    status,
    workflow: word(search.workflow),
    robot: word(search.robot),
    environment: word(search.environment),
    text: word(search.text),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The statuses that a filter names, in the usual order. */
export function statusesOf(filters: JobFilters): JobStatus[] {
  const named = new Set((filters.status ?? "").split(","));
  return jobStatuses.filter((status) => named.has(status));
}

/** The same filters as the server's query parameters. */
export function jobQuery(filters: JobFilters) {
  const statuses = statusesOf(filters);
  return {
    status: statuses.length === 0 ? undefined : statuses,
    workflow_id: filters.workflow,
    robot_id: filters.robot,
    environment: filters.environment,
    text: filters.text,
  };
}
