// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { problem } from "@/test/fake-server";
import { emptyServer, openAt } from "@/test/render";
import { job, robot } from "@/test/samples";

const found = {
  jobs: [{ job_id: job(1).job_id, workflow_name: "Invoices", status: "failed", created_at: "2026-11-23T12:00:00Z" }],
  robots: [{ id: robot("pc-1").robot_id, name: "pc-1", detail: "default" }],
  workflows: [],
};

describe("Palette", () => {
  it("findsAJobAtTheServer_andGoesThereByKeyboardAlone", async () => {
    const server = emptyServer().on("GET /api/v1/search", { body: found }).on(`GET /api/v1/jobs/${job(1).job_id}`, { body: job(1) });
    const { user, router } = openAt("/");
    await screen.findByRole("heading", { name: "Overview" });
    await user.keyboard("{Control>}k{/Control}");
    const field = await screen.findByRole("combobox", { name: /Find a job by its id/ });
    await user.type(field, "00000001");
    await screen.findByRole("option", { name: /Invoices/ });
    expect(server.called("GET /api/v1/search").at(-1)?.query).toBe("?text=00000001");
    const { violations } = await axe.run(screen.getByRole("dialog"), { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
    await user.keyboard("{ArrowDown}{ArrowUp}{Enter}");
    expect(await screen.findByRole("heading", { name: "Invoices 1" })).toBeDefined();
    expect(router.state.location.pathname).toBe(`/jobs/${job(1).job_id}`);
  });

  it("actions_areFoundByWords_andAFailedSearchSaysWhy", async () => {
    emptyServer().on("GET /api/v1/search", { status: 422, body: problem(422, "invalid-fields", "Fields are not valid", "Expected less.") });
    const { user, router } = openAt("/");
    await screen.findByRole("heading", { name: "Overview" });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox", { name: /Find a job by its id/ }), "failed jobs");
    expect(await screen.findByText("Expected less.")).toBeDefined();
    await user.click(screen.getByRole("option", { name: "Show failed jobs" }));
    await screen.findByRole("heading", { name: "Jobs" });
    expect(router.state.location.search).toMatchObject({ status: "failed" });
  });
});

describe("keyboard of the shell", () => {
  it("gAndALetter_goesThere_questionMarkListsWhatCanBePressed", async () => {
    emptyServer();
    const { user } = openAt("/");
    await screen.findByRole("heading", { name: "Overview" });
    await user.keyboard("?");
    const dialog = await screen.findByRole("dialog", { name: "Keyboard" });
    expect(within(dialog).getByText("Find or do something")).toBeDefined();
    await user.click(within(dialog).getByRole("button", { name: "Close" }));
    await user.keyboard("gr");
    expect(await screen.findByRole("heading", { name: "Robots" })).toBeDefined();
  });

  it("jAndK_moveThroughRows", async () => {
    emptyServer().on("GET /api/v1/robots", { body: { robots: [robot("pc-1"), robot("pc-2")] } });
    const { user } = openAt("/robots");
    await screen.findByRole("link", { name: "pc-1" });
    await user.keyboard("j");
    expect(document.activeElement?.textContent).toBe("pc-1");
    await user.keyboard("j");
    expect(document.activeElement?.textContent).toBe("pc-2");
    await user.keyboard("k");
    expect(document.activeElement?.textContent).toBe("pc-1");
  });
});

describe("what the palette does", () => {
  it("uploadAWorkflow_asksForTheFile", async () => {
    emptyServer();
    const { user } = openAt("/");
    await screen.findByRole("heading", { name: "Overview" });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox", { name: /Find a job by its id/ }), "upload");
    await user.click(await screen.findByRole("option", { name: "Upload a workflow" }));
    expect(within(await screen.findByRole("dialog", { name: "Upload a workflow" })).getByRole("button", { name: "Choose a file" })).toBeDefined();
  });
});

describe("letters of pages", () => {
  it("f_goesToTheFilters", async () => {
    emptyServer();
    const { user } = openAt("/jobs");
    await screen.findByRole("heading", { name: "Jobs" });
    await user.keyboard("f");
    expect(document.activeElement?.closest("[role=search]")).not.toBeNull();
  });

  it("e_goesToTheErrorOfAJob_whereThereIsOne", async () => {
    const failed = { ...job(1), status: "failed", error_message: "No such file", error_code: "FILE_NOT_FOUND" };
    emptyServer().on(`GET /api/v1/jobs/${failed.job_id}`, { body: failed });
    const { user } = openAt(`/jobs/${failed.job_id}`);
    const error = await screen.findByRole("region", { name: "Error" });
    Element.prototype.scrollIntoView = () => undefined;
    await user.keyboard("e");
    expect(document.activeElement).toBe(error);
  });
});

describe("scope", () => {
  const tenant = { tenant_id: "00000000-0000-0000-0000-000000000001", name: "acme", status: "active", created_at: "2026-11-23T09:00:00Z" };
  const workspace = { workspace_id: "00000000-0000-0000-0000-000000000002", tenant_id: tenant.tenant_id, name: "books", status: "active", control: "active", created_at: "2026-11-23T09:00:00Z" };

  it("chosenWorkspace_narrowsEveryList_andStaysInTheAddress", async () => {
    const server = emptyServer().on("GET /api/v1/tenants", { body: { tenants: [tenant] } }).on("GET /api/v1/workspaces", { body: { workspaces: [workspace] } });
    const { user, router } = openAt("/robots");
    const switcher = (await screen.findAllByRole("combobox", { name: "Tenant or workspace" }))[0] as HTMLSelectElement;
    await screen.findAllByRole("option", { name: "acme / books" });
    await user.selectOptions(switcher, "acme / books");
    await screen.findByRole("heading", { name: "Robots" });
    expect(router.state.location.search).toEqual({ tenant: tenant.tenant_id, workspace: workspace.workspace_id });
    expect(server.called("GET /api/v1/robots").at(-1)?.query).toContain(`workspace_id=${workspace.workspace_id}`);
    await user.click(screen.getAllByRole("link", { name: "Workflows" })[0] as HTMLElement);
    await screen.findByRole("heading", { name: "Workflows" });
    expect(router.state.location.search).toMatchObject({ workspace: workspace.workspace_id });
    expect(server.called("GET /api/v1/workflows").at(-1)?.query).toContain(`workspace_id=${workspace.workspace_id}`);
  });
});

describe("session", () => {
  it("thatEnds_isMendedInPlace_andThePageStays", async () => {
    const gone = { status: 401, body: problem(401, "unauthenticated", "A valid credential is required", "The session has ended.") };
    const server = emptyServer();
    const { user, router } = openAt("/robots?text=pc");
    await screen.findByRole("heading", { name: "Robots" });
    server.on("GET /api/v1/workflows", gone).on("POST /api/v1/session", () => {
      server.on("GET /api/v1/workflows", { body: { workflows: [] } });
      return { body: { name: "first admin", role: "admin" } };
    });
    await user.keyboard("gw");
    const dialog = await screen.findByRole("dialog", { name: "Your session has ended" });
    expect(screen.getByRole("heading", { name: "Workflows" })).toBeDefined();
    await user.type(within(dialog).getByLabelText("Admin key"), "cadm_x{Enter}");
    expect(await screen.findByText("No workflows yet")).toBeDefined();
    expect(screen.queryByRole("dialog", { name: "Your session has ended" })).toBeNull();
    expect(router.state.location.pathname).toBe("/workflows");
  });
});
