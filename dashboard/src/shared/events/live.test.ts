import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refresher } from "./coalescer";
import type { Envelope } from "./envelope";
import { patchCaches, refreshAfter } from "./live";
import { jobPatch } from "./patch";
import { keys } from "@/shared/api/keys";
import { job, robot } from "@/test/samples";

const event = (type: string, data: Record<string, unknown>): Envelope => ({ type, seq: 1, ts: "2026-11-23T12:00:00Z", tenant_id: null, workspace_id: null, data });

describe("jobPatch", () => {
  it("failure_thatIsRetried_leavesTheJobPending", () => {
    expect(jobPatch(event("job.failed", { job_id: "j", status: "pending", error_message: "no" }))?.patch).toEqual({ status: "pending", error_message: "no" });
  });

  it("completion_endsTheJobNow", () => {
    expect(jobPatch(event("job.completed", { job_id: "j" }))?.patch).toEqual({ status: "completed", progress: 100, finished_at: "2026-11-23T12:00:00Z" });
  });

  it("eventOfARobot_changesNoJob", () => {
    expect(jobPatch(event("robot.status", { job_id: "j" }))).toBeNull();
  });
});

describe("patchCaches", () => {
  it("progress_isLaidOverTheShownJob", () => {
    const queries = new QueryClient();
    const shown = job(1, { status: "running", progress: 10 });
    queries.setQueryData(keys.job(shown.job_id), shown);
    patchCaches(event("job.progress", { job_id: shown.job_id, progress: 60, current_node: "wait" }), queries);
    expect(queries.getQueryData(keys.job(shown.job_id))).toMatchObject({ progress: 60, current_node: "wait", workflow_name: "Invoices 1" });
  });

  it("heartbeat_isLaidOverTheShownRobot", () => {
    const queries = new QueryClient();
    queries.setQueryData(keys.robotList({}), [robot("r1"), robot("r2")]);
    patchCaches(event("robot.heartbeat", { robot_id: robot("r2").robot_id, cpu_percent: 40 }), queries);
    expect(queries.getQueryData(keys.robotList({}))).toMatchObject([{ name: "r1" }, { name: "r2", cpu_percent: 40, last_seen_at: "2026-11-23T12:00:00Z" }]);
  });
});

describe("refreshAfter", () => {
  it("progress_fetchesNothing", () => {
    const refresh = vi.fn();
    refreshAfter(event("job.progress", { job_id: "j" }), { refresh });
    expect(refresh).not.toHaveBeenCalled();
  });

  it("completion_fetchesTheJobAndWhatCountsIt", () => {
    const refresh = vi.fn();
    refreshAfter(event("job.completed", { job_id: "j" }), { refresh });
    expect(refresh.mock.calls.flat()).toEqual(expect.arrayContaining([keys.job("j"), keys.jobHeads, keys.jobMetrics]));
  });
});

describe("Refresher", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("manyEvents_areFetchedOncePerInterval_andOnceAfterTheLast", () => {
    const queries = new QueryClient();
    const invalidate = vi.spyOn(queries, "invalidateQueries").mockResolvedValue();
    const refresher = new Refresher(queries);
    for (let elapsed = 0; elapsed < 3_000; elapsed += 10) {
      refresher.refresh(keys.jobHeads);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(2_000);
    expect(invalidate.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(invalidate.mock.calls.length).toBeLessThanOrEqual(4);
    refresher.stop();
  });
});
