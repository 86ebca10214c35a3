// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { emptyServer, openAt } from "@/test/render";

const entry = { id: 7, ts: "2026-11-23T11:00:00Z", actor: "admin:ann", action: "key.revoked", target_type: "robot_api_key", target_id: "k-1", details: { name: "office" }, previous_hash: "aa", hash: "bb" };

describe("AuditPage", () => {
  it("filters_areTheServers_andStandInTheAddressAndInTheExport", async () => {
    const server = emptyServer().on("GET /api/v1/audit", { body: { entries: [entry] } });
    const { user, router } = openAt("/audit");
    await screen.findByText("key.revoked");
    await user.type(screen.getByRole("searchbox", { name: "Who" }), "admin:ann{Enter}");
    await screen.findByText("key.revoked");
    expect(router.state.location.search).toEqual({ actor: "admin:ann" });
    expect(server.called("GET /api/v1/audit").at(-1)?.query).toContain("actor=admin%3Aann");
    expect(screen.getByRole("link", { name: "Export" }).getAttribute("href")).toBe("/api/v1/audit/export?actor=admin%3Aann");
    await user.click(screen.getByRole("button", { name: "key.revoked" }));
    expect(await screen.findByRole("dialog", { name: "key.revoked by admin ann" })).toBeDefined();
  });

  it("verify_tellsThatTheChainIsBroken", async () => {
    emptyServer().on("GET /api/v1/audit/verify", { body: { ok: false, checked: 6, last_id: 9, last_hash: "cc", checked_at: "2026-11-23T12:00:00Z", broken_at: 7, problem: "its content was changed" } });
    const { user } = openAt("/audit");
    await user.click(await screen.findByRole("button", { name: "Verify" }));
    expect((await screen.findByText(/broken at number 7/)).textContent).toContain("its content was changed");
  });
});
