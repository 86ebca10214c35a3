// @vitest-environment jsdom
import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeSocket } from "@/test/fake-socket";
import { problem } from "@/test/fake-server";
import { emptyServer, openAt } from "@/test/render";
import { job, workflow } from "@/test/samples";
import type { Healing } from "@/shared/api/types";

const kept = workflow();
const address = `/api/v1/workflows/${kept.workflow_id}`;
const version = { workflow_id: kept.workflow_id, version: 2, digest: "ab".repeat(32), node_count: 1, created_at: "2026-11-23T09:30:00Z", definition: { nodes: {} } };

const healing = (more: Partial<Healing> = {}): Healing => ({
  healing_id: "0d000000-0000-4000-8000-000000000001",
  workflow_id: kept.workflow_id,
  version: 2,
  node_id: "click_save",
  property: "selector",
  old_selector: "#save-17",
  new_selector: "role=button[name=\"Save\"]",
  method: "fingerprint",
  score: 0.997,
  runs: 3,
  first_seen_at: "2026-11-23T09:30:00Z",
  last_seen_at: "2026-11-23T09:40:00Z",
  status: "new",
  ...more,
});

const server = (...healings: Healing[]) =>
  emptyServer()
    .on(`GET ${address}`, { body: { workflow: kept, version, variables: [], findings: [] } })
    .on(`GET ${address}/versions`, { body: { versions: [] } })
    .on(`GET ${address}/healings`, { body: { healings } });

describe("HealingsCard of a workflow", () => {
  it("showsOldAndNewSelectorRunsAndScore_andTakesTheNewOneIntoTheWorkflow", async () => {
    const accepted = healing({ status: "accepted", accepted_version: 3, decided_by: "admin:ann", decided_at: "2026-11-23T09:50:00Z" });
    const orchestrator = server(healing());
    orchestrator.on(`POST ${address}/healings/${accepted.healing_id}/accept`, () => {
      orchestrator.on(`GET ${address}/healings`, { body: { healings: [accepted] } });
      return { body: { healing: accepted, version: 3 } };
    });
    const { user } = openAt(`/workflows/${kept.workflow_id}`);
    const row = await screen.findByText("click_save");
    const list = row.closest("li") as HTMLElement;
    expect(list.textContent).toContain("3 runs");
    expect(list.textContent).toContain("99 % sure");
    expect(within(list).getByText("#save-17").tagName).toBe("DEL");
    expect(screen.getByText("1 to decide")).toBeDefined();
    await user.click(within(list).getByRole("button", { name: "Accept into the workflow" }));
    const dialog = await screen.findByRole("dialog", { name: "Change the selector of click_save?" });
    await user.click(within(dialog).getByRole("button", { name: "Make the new version" }));
    expect(await screen.findByText(/Accepted into version 3 by admin ann/)).toBeDefined();
    expect(within(screen.getByRole("list", { name: "Healed steps" })).queryByRole("button")).toBeNull();
  });

  it("refusedAccept_staysOpenAndSaysWhy", async () => {
    const detail = "Expected `selector` of the step click_save to be #save-17 in the latest version, but it is #other.";
    server(healing()).on(`POST ${address}/healings/${healing().healing_id}/accept`, { status: 409, body: problem(409, "invalid-state", "The state does not allow that", detail) });
    const { user } = openAt(`/workflows/${kept.workflow_id}`);
    await user.click(await screen.findByRole("button", { name: "Accept into the workflow" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Make the new version" }));
    expect(await within(dialog).findByText(detail)).toBeDefined();
  });

  it("dismiss_andNewsFromTheServer", async () => {
    const orchestrator = server();
    orchestrator.on(`POST ${address}/healings/${healing().healing_id}/dismiss`, { body: healing({ status: "dismissed" }) });
    const { user } = openAt(`/workflows/${kept.workflow_id}`);
    expect(await screen.findByText("Every step was found by its own selector.")).toBeDefined();
    orchestrator.on(`GET ${address}/healings`, { body: { healings: [healing()] } });
    act(() => {
      FakeSocket.newest.send("workflow.healed", 9, { workflow_id: kept.workflow_id });
    });
    const row = (await screen.findByText("click_save")).closest("li") as HTMLElement;
    await user.click(within(row).getByRole("button", { name: "Dismiss" }));
    const dialog = await screen.findByRole("dialog", { name: "Leave click_save as it is?" });
    await user.click(within(dialog).getByRole("button", { name: "Dismiss" }));
    expect(await screen.findByText("click_save stays as it is.")).toBeDefined();
    expect(orchestrator.called(`POST ${address}/healings/${healing().healing_id}/dismiss`)).toHaveLength(1);
  });

  it("workflowThatCameWithItsJob_cannotTakeIt", async () => {
    server(healing()).on(`GET ${address}`, { body: { workflow: workflow({ origin: "inline" }), version, variables: [], findings: [] } });
    openAt(`/workflows/${kept.workflow_id}`);
    expect(await screen.findByRole("button", { name: "Dismiss" })).toBeDefined();
    expect(screen.queryByRole("button", { name: "Accept into the workflow" })).toBeNull();
  });
});

describe("HealingsCard of a job", () => {
  it("showsTheStepsOfTheRun", async () => {
    const ended = job(3, { attempt: 2 });
    const of = { healing_id: healing().healing_id, workflow_id: kept.workflow_id, attempt: 2, node_id: "click_save", property: "selector", old_selector: "#a", new_selector: "#b", method: "anchor", score: 0.91, at: "2026-11-23T09:41:00Z", status: "accepted" };
    emptyServer().on(`GET /api/v1/jobs/${ended.job_id}`, { body: ended }).on(`GET /api/v1/jobs/${ended.job_id}/healings`, { body: { healings: [of] } });
    openAt(`/jobs/${ended.job_id}`);
    const list = await screen.findByRole("list", { name: "Healed steps" });
    expect(list.textContent).toContain("attempt 2 · by what is next to it, 91 % sure");
    expect(list.textContent).toContain("accepted since");
    expect(screen.getByRole("link", { name: "Decide at the workflow" }).getAttribute("href")).toBe(`/workflows/${ended.workflow_id}`);
  });
});
