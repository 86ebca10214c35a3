/** What of a job's page is looked at; it stands in the address, so that a line of a log can be sent to somebody. */
export interface JobView {
  attempt?: number;
  line?: number;
}

const whole = (value: unknown, least: number): number | undefined => (typeof value === "number" && Number.isInteger(value) && value >= least ? value : undefined);

/** Reads it from an address; what is not understood is left out. */
export function readJobView(search: Record<string, unknown>): JobView {
  const attempt = whole(search.attempt, 1);
  const line = whole(search.line, 0);
  return { ...(attempt === undefined ? {} : { attempt }), ...(line === undefined ? {} : { line }) };
}
