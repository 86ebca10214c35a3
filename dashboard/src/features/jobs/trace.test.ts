import { describe, expect, it } from "vitest";
import { traceOf } from "./trace";

describe("traceOf", () => {
  it("entries_followEachOther_whenTheyDoNotSayWhenTheyBegan", () => {
    const trace = traceOf({ nodes_executed: 2, trace: [{ node_id: "a", node_type: "StartNode", status: "COMPLETED", duration_ms: 2 }, { node_id: "b", node_type: "WaitNode", status: "failed", duration_ms: 8, error: "late" }] });
    expect(trace.spans.map((span) => [span.nodeId, span.startMs, span.status])).toEqual([["a", 0, "completed"], ["b", 2, "failed"]]);
    expect(trace.totalMs).toBe(10);
    expect(trace.omitted).toBe(0);
  });

  it("entries_thatOverlap_areTakenAsTheySay", () => {
    const trace = traceOf({ trace: [{ node_id: "a", offset_ms: 0, duration_ms: 10 }, { node_id: "b", offset_ms: 1, duration_ms: 5 }] });
    expect(trace.spans[1]?.startMs).toBe(1);
    expect(trace.totalMs).toBe(10);
  });

  it("result_withoutATrace_hasNone", () => {
    expect(traceOf(null).spans).toEqual([]);
    expect(traceOf({ trace: "none" }).spans).toEqual([]);
    expect(traceOf({ trace: [null, 3, { duration_ms: Number.NaN }] }).spans).toHaveLength(1);
  });

  it("longTrace_saysHowManyAreNotKept", () => {
    const entry = { node_id: "a", duration_ms: 1, status: "completed" };
    expect(traceOf({ nodes_executed: 5_000, trace: Array.from({ length: 2_000 }, () => entry) }).omitted).toBe(3_000);
  });
});
