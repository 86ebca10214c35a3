import { describe, expect, it } from "vitest";
import { concernsOf } from "./attention-rules";
import type { JobMetrics } from "@/shared/api/types";
import { robot } from "@/test/samples";

const quiet: JobMetrics = { by_status: {}, pending_by_environment: {}, finished_last_hour: 0, failed_last_hour: 0, at: "2026-11-23T12:00:00Z" };
const ids = (jobs: Partial<JobMetrics>, robots = [robot("r1")]) => concernsOf({ ...quiet, ...jobs }, robots).map((concern) => concern.id);

describe("concernsOf", () => {
  it("quietFleet_hasNone", () => {
    expect(ids({ by_status: { completed: 40, running: 1 } })).toEqual([]);
  });

  it("failedJobs_comeFirst", () => {
    expect(ids({ by_status: { failed: 2 } }, [robot("r1", { status: "offline" }), robot("r2")])).toEqual(["failed", "offline"]);
  });

  it("robotThatNeverRegistered_isNotOffline", () => {
    expect(ids({}, [robot("r1", { status: "offline", registered_at: undefined }), robot("r2")])).toEqual([]);
  });

  it("queue_isAConcernOnlyWhenItWaitsLong", () => {
    expect(ids({ by_status: { pending: 5 }, oldest_pending_seconds: 4 })).toEqual([]);
    expect(ids({ by_status: { pending: 5 }, oldest_pending_seconds: 90 })).toEqual(["waiting"]);
  });

  it("queue_isUrgentWhenNoRobotTakesJobs", () => {
    expect(ids({ by_status: { pending: 1 }, oldest_pending_seconds: 1 }, [robot("r1", { control: "paused" })])).toEqual(["stuck", "held"]);
  });
});
