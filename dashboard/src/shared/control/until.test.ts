import { describe, expect, it } from "vitest";
import { untilOf } from "./until";

const now = Date.parse("2026-11-23T12:00:00Z");

describe("untilOf", () => {
  it("none_isNoEnd", () => {
    expect(untilOf("", "", now)).toEqual({ until: null });
  });

  it("span_isCountedFromNow", () => {
    expect(untilOf("60", "", now)).toEqual({ until: "2026-11-23T13:00:00.000Z" });
  });

  it("time_isTakenAsItIs_unlessItIsOverOrNone", () => {
    expect(untilOf("at", "2026-11-23T12:30:00Z", now)).toEqual({ until: "2026-11-23T12:30:00.000Z" });
    expect(untilOf("at", "2026-11-23T11:30:00Z", now)).toEqual({ error: "This time is over." });
    expect(untilOf("at", "", now)).toEqual({ error: "Choose a day and a time." });
  });
});
