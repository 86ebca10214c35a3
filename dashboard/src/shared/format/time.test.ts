import { describe, expect, it } from "vitest";
import { duration, relativeTime } from "./time";

describe("duration", () => {
  it.each([
    [0, "0 ms"],
    [0.44, "0.4 ms"],
    [320.4, "320 ms"],
    [4_260, "4.2 s"],
    [59_999, "59 s"],
    [187_000, "3 min 07 s"],
    [7_500_000, "2 h 05 min"],
    [273_600_000, "3 d 4 h"],
  ])("duration_of %d ms_is %s", (ms, expected) => {
    expect(duration(ms)).toBe(expected);
  });

  it("duration_ofSomethingThatIsNoSpan_isADash", () => {
    expect(duration(Number.NaN)).toBe("–");
    expect(duration(-1)).toBe("–");
  });
});

describe("relativeTime", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  it.each([
    ["2026-11-23T11:59:59Z", "just now"],
    ["2026-11-23T11:59:18Z", "42 s ago"],
    ["2026-11-23T11:57:00Z", "3 min ago"],
    ["2026-11-18T12:00:00Z", "5 d ago"],
    ["2026-11-23T12:05:00Z", "in 5 min"],
  ])("relativeTime_of %s_is %s", (iso, expected) => {
    expect(relativeTime(iso, now)).toBe(expected);
  });
});
