import { describe, expect, it } from "vitest";
import { windowOf } from "./log-window";

describe("windowOf", () => {
  it("aMillionLines_areDrawnWhereTheyAre", () => {
    const at = windowOf(1_000_000, 8_500_000, 400);
    expect(at.height).toBe(17_000_000);
    expect(at.first).toBe(500_000);
    expect(at.last).toBe(500_024);
    expect(at.topOf(500_000)).toBe(8_500_000);
  });

  it("moreThanBrowsersCanScroll_reachesFromTheFirstToTheLast", () => {
    const lines = 5_000_000;
    const top = windowOf(lines, 0, 400);
    expect([top.first, top.topOf(0)]).toEqual([0, 0]);
    const end = windowOf(lines, top.height - 400, 400);
    expect(end.last).toBe(lines - 1);
    // The last line ends where the box ends.
    expect(end.topOf(lines - 1) + 17).toBeCloseTo(end.height, 3);
  });

  it("goingToALine_bringsItIntoView", () => {
    const lines = 5_000_000;
    for (const line of [0, 1_234, 2_500_000, 4_999_000]) {
      const { scrollFor } = windowOf(lines, 0, 400);
      const scrollTop = scrollFor(line);
      const at = windowOf(lines, scrollTop, 400);
      expect(at.first).toBeLessThanOrEqual(line);
      expect(at.last).toBeGreaterThanOrEqual(line);
    }
  });

  it("fewLines_areAllInView", () => {
    expect(windowOf(3, 0, 400)).toMatchObject({ first: 0, last: 2, height: 51 });
    expect(windowOf(0, 0, 400)).toMatchObject({ first: 0, last: 0, height: 0 });
  });
});
