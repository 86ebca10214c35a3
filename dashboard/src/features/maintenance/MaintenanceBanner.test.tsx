// @vitest-environment jsdom
import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { FakeSocket } from "@/test/fake-socket";
import { emptyServer, openAt } from "@/test/render";
import { robot } from "@/test/samples";

const workspace = { workspace_id: "00000000-0000-0000-0000-000000000002", tenant_id: "00000000-0000-0000-0000-000000000001", name: "books", status: "active", created_at: "2026-11-23T09:00:00Z" };
const held = { control: "draining", control_by: "admin:bob", control_note: "audit", control_since: "2026-11-23T11:00:00Z" };
const paused = { control: "paused", control_by: "admin:ann", control_note: "new racks", control_since: "2026-11-23T11:00:00Z", control_until: "2026-11-23T13:00:00Z", workspaces: [{ ...workspace, ...held }] };
const active = { control: "active", workspaces: [] };

describe("MaintenanceBanner", () => {
  it.each(["/", "/jobs", "/keys"])("page %s_saysWhoHoldsEverythingAndWhy", async (address) => {
    emptyServer().on("GET /api/v1/fleet/control", { body: paused });
    const { container } = openAt(address);
    const banner = await screen.findByRole("region", { name: "Maintenance" });
    expect(banner.textContent).toMatch(/Everything is paused by admin ann .*“new racks” · ends/);
    expect(banner.textContent).toMatch(/Workspace books is drained by admin bob .*“audit”/);
    await screen.findByRole("heading", { level: 1 });
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });

  it("resume_asksAndGoesAway", async () => {
    let now: object = { ...paused, workspaces: [] };
    const server = emptyServer()
      .on("GET /api/v1/fleet/control", () => ({ body: now }))
      .on("POST /api/v1/fleet/resume", () => {
        now = active;
        return { body: active };
      });
    const { user } = openAt("/");
    await user.click(await screen.findByRole("button", { name: "Resume everything" }));
    const dialog = await screen.findByRole("dialog", { name: "Resume everything?" });
    expect(within(dialog).queryByLabelText("Ends")).toBeNull();
    await user.click(within(dialog).getByRole("button", { name: "Resume" }));
    await waitFor(() => {
      expect(screen.queryByRole("region", { name: "Maintenance" })).toBeNull();
    });
    expect(server.called("POST /api/v1/fleet/resume")[0]?.body).toEqual({ note: null, until: null });
  });

  it("event_bringsTheBanner", async () => {
    let now: object = active;
    emptyServer().on("GET /api/v1/fleet/control", () => ({ body: now }));
    openAt("/");
    await screen.findByRole("heading", { level: 1 });
    now = { ...active, workspaces: [{ ...workspace, ...held }] };
    act(() => {
      FakeSocket.newest.send("hello", 1);
      FakeSocket.newest.send("workspace.control", 2, { workspace_id: workspace.workspace_id, control: "draining" });
    });
    expect((await screen.findByRole("region", { name: "Maintenance" })).textContent).toContain("Workspace books is drained");
  });

  it("viewer_seesItWithoutResume", async () => {
    emptyServer()
      .on("GET /api/v1/session", { body: { name: "eve", role: "viewer" } })
      .on("GET /api/v1/fleet/control", { body: paused });
    openAt("/");
    const banner = await screen.findByRole("region", { name: "Maintenance" });
    expect(within(banner).queryByRole("button")).toBeNull();
  });
});

describe("RobotsPage", () => {
  it("maintenance_pausesAWorkspaceWithNoteAndEnd", async () => {
    const server = emptyServer()
      .on("GET /api/v1/workspaces", { body: { workspaces: [{ ...workspace, control: "active" }] } })
      .on(`POST /api/v1/workspaces/${workspace.workspace_id}/pause`, { body: { ...workspace, ...held, control: "paused" } });
    const { user } = openAt("/robots");
    await user.click(await screen.findByRole("button", { name: "Maintenance" }));
    await user.click(await screen.findByRole("button", { name: "Pause workspace books" }));
    const dialog = await screen.findByRole("dialog", { name: "Pause workspace books?" });
    await user.type(within(dialog).getByLabelText("Note (optional)"), "audit");
    await user.selectOptions(within(dialog).getByLabelText("Ends"), "60");
    await user.click(within(dialog).getByRole("button", { name: "Pause" }));
    await waitFor(() => {
      expect(server.called(`POST /api/v1/workspaces/${workspace.workspace_id}/pause`)).toHaveLength(1);
    });
    const body = server.called(`POST /api/v1/workspaces/${workspace.workspace_id}/pause`)[0]?.body as { note: string; until: string };
    expect(body.note).toBe("audit");
    expect(Date.parse(body.until) - Date.now()).toBeGreaterThan(3_590_000);
  });

  it("twinsAndConditions_areShownInTheListAndInFull", async () => {
    const sick = robot("pc-1", {
      status: "error",
      conditions: [{ code: "disk_full", message: "C: has no room.", since: "2026-11-23T11:00:00Z", blocking: true }],
      conflict: {
        since: "2026-11-23T11:00:00Z",
        processes: [
          { session: "a", hostname: "PC-1", last_heard_at: "2026-11-23T11:59:00Z" },
          { session: "b", hostname: "PC-CLONE", last_heard_at: "2026-11-23T11:59:01Z" },
        ],
      },
    });
    emptyServer()
      .on("GET /api/v1/robots", { body: { robots: [sick, robot("pc-2")] } })
      .on(`GET /api/v1/robots/${sick.robot_id}`, { body: sick });
    const { user } = openAt("/robots");
    expect((await screen.findAllByText("Two processes")).length).toBe(1);
    expect(screen.getAllByText("Disk full").length).toBe(1);
    await user.click(screen.getByRole("link", { name: "pc-1" }));
    await screen.findByRole("heading", { name: "pc-1", level: 1 });
    expect(screen.getByText("PC-CLONE")).toBeDefined();
    expect(screen.getByText("C: has no room.")).toBeDefined();
    expect(screen.getByRole("region", { name: "Disk full" }).textContent).toContain("takes no new jobs");
  });
});
