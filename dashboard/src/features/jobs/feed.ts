import type { JobSummary } from "@/shared/api/types";

/** The rows that are shown, and those that wait until the person's pointer has left. */
export interface Feed {
  rows: readonly JobSummary[];
  /** New jobs that are not shown yet. */
  waiting: readonly JobSummary[];
  /** Shown jobs that do not match the filters any more. */
  gone: ReadonlySet<string>;
  /** So many jobs came at once that some between the new and the shown are unknown: the list must be fetched anew. */
  torn: boolean;
}

export const emptyFeed: Feed = { rows: [], waiting: [], gone: new Set(), torn: false };

export type FeedAction =
  | { kind: "page"; jobs: readonly JobSummary[]; held: boolean }
  | { kind: "head"; jobs: readonly JobSummary[]; full: boolean; held: boolean }
  | { kind: "patches"; patches: ReadonlyMap<string, Partial<JobSummary>> }
  | { kind: "let-in" };

/** Newest first, as the server sorts. */
const newestFirst = (a: JobSummary, b: JobSummary): number =>
  b.created_at.localeCompare(a.created_at) || b.job_id.localeCompare(a.job_id);

const union = (over: readonly JobSummary[], under: readonly JobSummary[]): readonly JobSummary[] => {
  const last = under.at(-1);
  const first = over[0];
  // An older page, as scrolling down brings them: with very many rows, sorting them all anew would be felt.
  if (first === undefined) return under;
  if (last === undefined) return over;
  if (newestFirst(last, first) < 0) return [...under, ...over];
  const byId = new Map(under.map((job) => [job.job_id, job]));
  for (const job of over) byId.set(job.job_id, job);
  return [...byId.values()].sort(newestFirst);
};

/**
 * Keeps a list of jobs in step with the server without moving rows under a pointer: what is shown is renewed in place,
 * new rows wait, and rows that match no more stay until the list is let go.
 */
export function feedReducer(feed: Feed, action: FeedAction): Feed {
  switch (action.kind) {
    case "page":
      return receivePage(feed, action);
    case "head":
      return receiveHead(feed, action);
    case "patches":
      return { ...feed, rows: patched(feed.rows, action.patches), waiting: patched(feed.waiting, action.patches) };
    case "let-in":
      return settle(feed);
  }
}

/** Where each job stands in a list; made when it is first asked for, and kept while nothing moves. */
const places = new WeakMap<readonly JobSummary[], ReadonlyMap<string, number>>();

function placesIn(rows: readonly JobSummary[]): ReadonlyMap<string, number> {
  const known = places.get(rows);
  if (known !== undefined) return known;
  const made = new Map(rows.map((job, place) => [job.job_id, place]));
  places.set(rows, made);
  return made;
}

/** The rows with what events say laid over them; the very same when none of them is meant. */
export function patched(rows: readonly JobSummary[], patches: ReadonlyMap<string, Partial<JobSummary>>): readonly JobSummary[] {
  if (patches.size === 0 || rows.length === 0) return rows;
  const known = placesIn(rows);
  let changed: JobSummary[] | undefined;
  for (const [jobId, patch] of patches) {
    const place = known.get(jobId);
    const job = place === undefined ? undefined : rows[place];
    if (place !== undefined && job !== undefined) (changed ??= [...rows])[place] = { ...job, ...patch };
  }
  if (changed === undefined) return rows;
  places.set(changed, known);
  return changed;
}

/** A page that was just fetched. While held, what it has above the shown rows is left to the head, which lets it wait. */
function receivePage(feed: Feed, page: { jobs: readonly JobSummary[]; held: boolean }): Feed {
  const top = feed.rows[0];
  const taken = page.held && top !== undefined ? page.jobs.filter((job) => newestFirst(top, job) <= 0) : page.jobs;
  return { ...feed, rows: union(taken, feed.rows), torn: false };
}

function receiveHead(feed: Feed, head: { jobs: readonly JobSummary[]; full: boolean; held: boolean }): Feed {
  const known = new Set(feed.rows.map((job) => job.job_id));
  const fresh = new Map(head.jobs.map((job) => [job.job_id, job]));
  const waiting = head.jobs.filter((job) => !known.has(job.job_id));
  const torn = head.full && feed.rows.length > 0 && waiting.length === head.jobs.length;
  const oldest = head.jobs.at(-1);
  const covered = (job: JobSummary) => !head.full || (oldest !== undefined && newestFirst(job, oldest) <= 0);
  const gone = new Set(feed.rows.filter((job) => covered(job) && !fresh.has(job.job_id)).map((job) => job.job_id));
  const rows = feed.rows.map((job) => fresh.get(job.job_id) ?? job);
  const next: Feed = { rows, waiting, gone, torn };
  return head.held ? next : settle(next);
}

function settle(feed: Feed): Feed {
  if (feed.torn) return { ...feed, rows: feed.waiting, waiting: [], gone: new Set() };
  const kept = feed.rows.filter((job) => !feed.gone.has(job.job_id));
  return { rows: union(feed.waiting, kept), waiting: [], gone: new Set(), torn: false };
}
