// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { choose } from "@/shared/settings/preferences";
import { absoluteTime, clockTime } from "@/shared/format/time";
import { emptyServer, openAt } from "@/test/render";

afterEach(() => {
  choose({ zone: "mine", density: "comfortable" });
});

describe("SettingsPage", () => {
  it("zoneAndDensity_applyAtOnce_andAreKept", async () => {
    emptyServer();
    const { user } = openAt("/settings");
    await user.click(await screen.findByRole("radio", { name: "UTC" }));
    expect(screen.getByTestId("now").textContent).toContain("UTC");
    expect(absoluteTime("2026-11-23T23:30:00Z")).toContain("UTC");
    expect(clockTime("2026-11-23T23:30:00.005Z")).toBe("23:30:00.005");
    await user.click(screen.getByRole("radio", { name: "Compact" }));
    expect(document.documentElement.dataset.density).toBe("compact");
    expect(JSON.parse(localStorage.getItem("casare.preferences") ?? "{}")).toEqual({ zone: "utc", density: "compact" });
  });
});
