// @vitest-environment jsdom
import { act, screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { FakeSocket } from "@/test/fake-socket";
import { emptyServer, openAt } from "@/test/render";
import { robot } from "@/test/samples";

describe("Shell", () => {
  it("badge_saysLive_andWhenTheConnectionIsLost", async () => {
    emptyServer();
    openAt("/");
    expect((await screen.findAllByText("Connecting")).length).toBeGreaterThan(0);
    act(() => {
      FakeSocket.newest.send("hello", 1);
    });
    expect(screen.getAllByText("Live").length).toBeGreaterThan(0);
    act(() => {
      FakeSocket.newest.onclose?.();
    });
    expect(screen.getAllByText(/^Reconnecting/).length).toBeGreaterThan(0);
  });

  it("unknownAddress_saysSo", async () => {
    emptyServer();
    openAt("/nowhere");
    expect(await screen.findByText("There is no page at this address")).toBeDefined();
  });

  const pages = ["/", "/jobs", "/robots", "/workflows", "/nodes", "/keys", "/keys?tab=admins", "/keys?tab=enrolment", "/tenants", "/audit", "/retention", "/settings"];

  it.each(pages)("page %s_hasNoKnownBarriers", async (address) => {
    emptyServer().on("GET /api/v1/robots", { body: { robots: [robot("pc-1", { status: "offline" }), robot("pc-2")] } });
    const { container } = openAt(address);
    await screen.findByRole("heading", { level: 1 });
    // Colours need a layout, which jsdom has not; they are checked by eye in both themes.
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
});
