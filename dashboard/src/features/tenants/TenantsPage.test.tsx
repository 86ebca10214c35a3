// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { emptyServer, openAt } from "@/test/render";

const tenant = { tenant_id: "00000000-0000-0000-0000-000000000001", name: "acme", status: "active", created_at: "2026-11-23T09:00:00Z" };
const workspace = { workspace_id: "00000000-0000-0000-0000-000000000002", tenant_id: tenant.tenant_id, name: "books", status: "active", control: "active", max_robots: 5, created_at: "2026-11-23T09:00:00Z" };
const server = () => emptyServer().on("GET /api/v1/tenants", { body: { tenants: [tenant] } }).on("GET /api/v1/workspaces", { body: { workspaces: [workspace] } });

describe("TenantsPage", () => {
  it("quotas_areShown_changed_andLiftedWithAnEmptyField", async () => {
    const orchestrator = server().on(`PUT /api/v1/workspaces/${workspace.workspace_id}`, { body: workspace });
    const { user } = openAt("/tenants");
    expect(await screen.findByText(/at most 5 robots/)).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Change workspace books" }));
    const dialog = await screen.findByRole("dialog", { name: "Workspace books" });
    await user.clear(within(dialog).getByLabelText("Robots at most"));
    await user.type(within(dialog).getByLabelText("Waiting jobs at most"), "100");
    await user.click(within(dialog).getByRole("button", { name: "Keep it" }));
    expect(await screen.findByText("books is kept.")).toBeDefined();
    expect(orchestrator.called(`PUT /api/v1/workspaces/${workspace.workspace_id}`)[0]?.body).toEqual({ name: "books", status: "active", max_robots: 0, max_queued_jobs: 100, max_submits_per_minute: 0, retention_days: 0 });
  });

  it("suspending_needsTheNameTyped", async () => {
    const orchestrator = server().on(`PUT /api/v1/tenants/${tenant.tenant_id}`, { body: { ...tenant, status: "suspended" } });
    const { user } = openAt("/tenants");
    await user.click(await screen.findByRole("button", { name: "Change tenant acme" }));
    const dialog = await screen.findByRole("dialog", { name: "Tenant acme" });
    await user.selectOptions(within(dialog).getByLabelText("Status"), "suspended");
    expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Keep it" }).disabled).toBe(true);
    await user.type(within(dialog).getByLabelText(/Type acme to confirm/), "acme");
    await user.click(within(dialog).getByRole("button", { name: "Keep it" }));
    expect(await screen.findByText("acme is kept.")).toBeDefined();
    expect(orchestrator.called(`PUT /api/v1/tenants/${tenant.tenant_id}`)[0]?.body).toEqual({ name: "acme", status: "suspended" });
  });
});
