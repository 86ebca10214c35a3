import { describe, expect, it } from "vitest";
import { instantOf, isNarrowed, isNewestFirst, jobQuery, readJobFilters } from "./job-filters";

describe("readJobFilters", () => {
  it("nonsenseInTheAddress_isLeftOut", () => {
    expect(readJobFilters({ status: "failed,odd", sort: "size", order: "up", from: "yesterday", to: "2026-11-24", open: "yes", text: "  " })).toEqual({ status: "failed", to: "2026-11-24" });
  });

  it("everythingThatIsUnderstood_isKept", () => {
    const all = { status: "pending", code: "E", from: "-24h", open: true, sort: "duration", order: "asc", fingerprint: "f", workspace: "w" };
    expect(readJobFilters({ ...all, open: "true" })).toEqual(all);
  });
});

describe("instantOf", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  it.each([
    ["-90m", "2026-11-24T10:30:00.000Z"],
    ["-24h", "2026-11-23T12:00:00.000Z"],
    ["-7d", "2026-11-17T12:00:00.000Z"],
    ["2026-11-24T01:00:00Z", "2026-11-24T01:00:00.000Z"],
    ["soon", undefined],
  ])("%s_is %s", (value, expected) => {
    expect(instantOf(value, now)).toBe(expected);
  });
});

describe("jobQuery", () => {
  it("order_narrowsNothing", () => {
    expect(isNarrowed({ sort: "duration", order: "asc", workspace: "w" })).toBe(false);
    expect(isNewestFirst({ order: "asc" })).toBe(false);
    expect(isNewestFirst({ status: "failed" })).toBe(true);
    expect(jobQuery({ sort: "duration", order: "asc" })).toMatchObject({ sort: "duration", order: "asc", status: undefined });
  });
});
