// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { emptyServer, openAt } from "@/test/render";
import { job, workflow } from "@/test/samples";

const kept = workflow();
const address = `/api/v1/workflows/${kept.workflow_id}`;
const detail = {
  workflow: kept,
  version: { workflow_id: kept.workflow_id, version: 2, digest: "ab".repeat(32), node_count: 1, created_at: "2026-11-23T09:30:00Z", definition: { nodes: { start: { node_type: "StartNode", config: {} } } } },
  variables: [{ name: "limit", type: "Integer", default_value: 10, sensitive: false }],
  findings: [],
};
const server = () => emptyServer().on(`GET ${address}/healings`, { body: { healings: [] } }).on(`GET ${address}`, { body: detail }).on(`GET ${address}/versions`, { body: { versions: [] } });

describe("WorkflowsPage", () => {
  it("file_isLookedAtBeforeItIsKept", async () => {
    const finding = { severity: "warning", code: "UNKNOWN_CONFIG_KEY", node_id: "wait", message: "Wait has no seconds.", suggestion: "Did you mean duration?" };
    const orchestrator = server()
      .on("POST /api/v1/workflows/validate", { body: { valid: true, findings: [finding] } })
      .on("POST /api/v1/workflows", { status: 201, body: { workflow: kept, new_version: true, findings: [finding] } });
    const { user, router } = openAt("/workflows");
    const text = '{"nodes": {"b": {}, "a": {}}, "metadata": {"name": "Invoices"}}';
    await user.upload(await screen.findByLabelText("Workflow file"), new File([text], "i.json", { type: "application/json" }));
    expect(await screen.findByText("Did you mean duration?")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Keep it" }));
    await screen.findByRole("heading", { name: "Invoices", level: 1 });
    expect(router.state.location.pathname).toBe(`/workflows/${kept.workflow_id}`);
    expect(orchestrator.called("POST /api/v1/workflows")[0]?.body).toEqual({ name: "Invoices", definition: text });
  });

  it("fileWithErrors_cannotBeKept", async () => {
    server().on("POST /api/v1/workflows/validate", { body: { valid: false, findings: [{ severity: "error", code: "UNKNOWN_NODE_TYPE", message: "There is no node FooNode." }] } });
    const { user } = openAt("/workflows");
    await user.upload(await screen.findByLabelText("Workflow file"), new File(["{}"], "i.json", { type: "application/json" }));
    expect(await screen.findByText("There is no node FooNode.")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Keep it" })).toBeNull();
  });
});

describe("WorkflowPage", () => {
  it("run_asksForTheVariables_andShowsTheJob", async () => {
    const submitted = job(7, { status: "pending", attempt: 0, progress: 0 });
    const orchestrator = server()
      .on(`POST ${address}/run`, { status: 201, body: submitted })
      .on(`GET /api/v1/jobs/${submitted.job_id}`, { body: submitted });
    const { user } = openAt(`/workflows/${kept.workflow_id}`);
    await user.click(await screen.findByRole("button", { name: "Run" }));
    const dialog = await screen.findByRole("dialog", { name: "Run Invoices" });
    const limit = within(dialog).getByLabelText("limit (integer)");
    await user.clear(limit);
    await user.type(limit, "many");
    await user.click(within(dialog).getByRole("button", { name: "Run" }));
    expect(within(dialog).getByText("Expected a number, but got “many”.")).toBeDefined();
    await user.clear(limit);
    await user.type(limit, "3");
    await user.click(within(dialog).getByRole("button", { name: "Run" }));
    expect(await screen.findByRole("heading", { name: "Invoices 7" })).toBeDefined();
    expect(orchestrator.called(`POST ${address}/run`)).toHaveLength(1);
    expect(orchestrator.called(`POST ${address}/run`)[0]?.body).toMatchObject({ variables: { limit: 3 } });
  });

  it("paletteRunsAWorkflow_andTheAddressForgetsIt", async () => {
    server().on("GET /api/v1/search", { body: { jobs: [], robots: [], workflows: [{ id: kept.workflow_id, name: "Invoices", detail: "" }] } });
    const { user, router } = openAt("/");
    await screen.findByRole("heading", { name: "Overview" });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox", { name: /Find a job by its id/ }), "invoi");
    await user.click(await screen.findByRole("option", { name: "Run Invoices" }));
    const dialog = await screen.findByRole("dialog", { name: "Run Invoices" });
    await user.click(within(dialog).getByRole("button", { name: "Not now" }));
    await vi.waitFor(() => { expect(router.state.location.search).toEqual({}); });
    expect(router.state.location.pathname).toBe(`/workflows/${kept.workflow_id}`);
  });
});
