import { jobStatuses, type JobStatus } from "./types";

export const jobSorts = ["created", "finished", "duration", "waited", "priority"] as const;
export type JobSortKey = (typeof jobSorts)[number];

/** What a list of jobs is narrowed to and how it is sorted; it stands in the address, so that a view can be sent to somebody. */
export interface JobFilters {
  /** Statuses separated by commas. */
  status?: string;
  workflow?: string;
  robot?: string;
  environment?: string;
  text?: string;
  code?: string;
  fingerprint?: string;
  /** An instant, or a span before now such as `-24h` or `-7d`. */
  from?: string;
  /** An instant. */
  to?: string;
  /** Only jobs that failed for good and that nobody has decided about. */
  open?: boolean;
  /** Absent: by when they were created. */
  sort?: JobSortKey;
  /** Absent: the greatest first. */
  order?: "asc";
  tenant?: string;
  workspace?: string;
}

const word = (value: unknown): string | undefined => {
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  return text.trim() === "" ? undefined : text;
};

const SPAN = /^-(\d{1,4})([mhd])$/;
const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** An instant as it is, or a span before `now`; undefined when it is neither. */
export function instantOf(value: string | undefined, now: number): string | undefined {
  if (value === undefined) return undefined;
  const span = SPAN.exec(value);
  if (span !== null) return new Date(now - Number(span[1]) * (units[span[2] ?? ""] ?? 0)).toISOString();
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

const instantWord = (value: unknown): string | undefined => {
  const text = word(value);
  return instantOf(text, 0) === undefined ? undefined : text;
};

/** Reads filters from an address; what is not understood is left out. */
export function readJobFilters(search: Record<string, unknown>): JobFilters {
  const status = word(statusesOf({ status: word(search.status) }).join(","));
  const sort = jobSorts.find((key) => key === search.sort && key !== "created");
  const filters = {
    status,
    workflow: word(search.workflow),
    robot: word(search.robot),
    environment: word(search.environment),
    text: word(search.text),
    code: word(search.code),
    fingerprint: word(search.fingerprint),
    from: instantWord(search.from),
    to: instantWord(search.to),
    open: search.open === true || search.open === "true" ? true : undefined,
    sort,
    order: search.order === "asc" ? "asc" : undefined,
    tenant: word(search.tenant),
    workspace: word(search.workspace),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The statuses that a filter names, in the usual order. */
export function statusesOf(filters: JobFilters): JobStatus[] {
  const named = new Set((filters.status ?? "").split(","));
  return jobStatuses.filter((status) => named.has(status));
}

/** Whether jobs are listed the newest first: then new ones come in at the top. */
export const isNewestFirst = (filters: JobFilters): boolean => (filters.sort ?? "created") === "created" && filters.order !== "asc";

/** Whether anything is narrowed; an order and a workspace narrow nothing that a person would want to clear. */
export const isNarrowed = (filters: JobFilters): boolean => Object.keys(filters).some((name) => !["sort", "order", "tenant", "workspace"].includes(name));

/** What jobs are narrowed to, as the server's query parameters. */
export function jobCriteria(filters: JobFilters, now: number = Date.now()) {
  const statuses = statusesOf(filters);
  return {
    status: statuses.length === 0 ? undefined : statuses,
    workflow_id: filters.workflow,
    robot_id: filters.robot,
    environment: filters.environment,
    text: filters.text,
    error_code: filters.code,
    fingerprint: filters.fingerprint,
    from: instantOf(filters.from, now),
    to: instantOf(filters.to, now),
    open: filters.open,
    tenant_id: filters.tenant,
    workspace_id: filters.workspace,
  };
}

/** The same with the order. */
export const jobQuery = (filters: JobFilters, now: number = Date.now()) => ({ ...jobCriteria(filters, now), sort: filters.sort, order: filters.order });
