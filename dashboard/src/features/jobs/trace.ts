/** One execution of one node, as the waterfall draws it. */
export interface TraceSpan {
  key: number;
  nodeId: string;
  nodeType: string;
  status: string;
  startMs: number;
  durationMs: number;
  error: string | undefined;
}

export interface Trace {
  spans: TraceSpan[];
  totalMs: number;
  /** Executions that the run made but did not keep: long traces keep their beginning and their end. */
  omitted: number;
}

const numberOf = (value: unknown): number | undefined => (typeof value === "number" && Number.isFinite(value) ? value : undefined);
const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/**
 * Reads the trace out of a job's result. Where an entry does not say when it began it follows the entry before it: nodes
 * run one after the other unless they fork.
 */
export function traceOf(result: Record<string, unknown> | null | undefined): Trace {
  const entries: unknown[] = Array.isArray(result?.trace) ? result.trace : [];
  let clock = 0;
  const spans = entries.flatMap((entry, key): TraceSpan[] => {
    if (typeof entry !== "object" || entry === null) return [];
    const fields = entry as Record<string, unknown>;
    const durationMs = Math.max(0, numberOf(fields.duration_ms) ?? 0);
    const startMs = numberOf(fields.offset_ms) ?? clock;
    clock = Math.max(clock, startMs + durationMs);
    return [
      {
        key,
        nodeId: textOf(fields.node_id) ?? "?",
        nodeType: textOf(fields.node_type) ?? "",
        status: (textOf(fields.status) ?? "completed").toLowerCase(),
        startMs,
        durationMs,
        error: textOf(fields.error),
      },
    ];
  });
  const executed = numberOf(result?.nodes_executed) ?? spans.length;
  const ran = spans.filter((span) => span.status !== "skipped").length;
  return { spans, totalMs: clock, omitted: spans.length >= 2_000 ? Math.max(0, executed - ran) : 0 };
}

/** What became of each node of a run, for its picture; of a node that ran more than once the worst. */
export function marksOf(spans: readonly TraceSpan[], runsNow: string | null | undefined): Record<string, "failed" | "running" | "completed" | "skipped"> {
  const marks: Record<string, "failed" | "running" | "completed" | "skipped"> = {};
  for (const { nodeId, status } of spans) {
    if (status === "failed") marks[nodeId] = "failed";
    else if (status === "skipped") marks[nodeId] ??= "skipped";
    else if (marks[nodeId] !== "failed") marks[nodeId] = "completed";
  }
  if (typeof runsNow === "string" && runsNow !== "") marks[runsNow] = "running";
  return marks;
}

/** Failed ones first, each part in the order in which it ran. */
export const failedFirst = (spans: readonly TraceSpan[]): TraceSpan[] => [...spans.filter((span) => span.status === "failed"), ...spans.filter((span) => span.status !== "failed")];
