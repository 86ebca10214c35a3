// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { problem } from "@/test/fake-server";
import { emptyServer, openAt } from "@/test/render";
import { jobSummary, robot } from "@/test/samples";

const one = robot("pc-1", { hostname: "PC-1", version: "1.2.3", cpu_percent: 12 });
const address = `/api/v1/robots/${one.robot_id}`;

const server = () =>
  emptyServer()
    .on(`GET ${address}`, { body: one })
    .on(`GET ${address}/why-idle`, { body: { robot_id: one.robot_id, verdict: "nothing_suits", detail: "Jobs are due in its workspace, but none that it may take.", suitable: 0, passed_over: [{ verdict: "lacks_capabilities", detail: "They need excel, which this robot cannot do.", jobs: 2 }] } })
    .on(`GET ${address}/series`, { body: { from: "2026-11-23T11:00:00Z", to: "2026-11-23T11:10:00Z", step_seconds: 300, points: [{ at: "2026-11-23T11:00:00Z", completed: 3, failed: 1, cpu_percent: 40, memory_percent: 60, most_jobs: 1 }, { at: "2026-11-23T11:05:00Z", completed: 2, failed: 0 }] } })
    .on(`GET ${address}/sessions`, { body: { sessions: [{ session: "s-1", hostname: "PC-1", heard_at: "2026-11-23T11:59:00Z", registered_at: "2026-11-23T09:00:00Z" }] } })
    .on("GET /api/v1/jobs", { body: { jobs: [jobSummary(1, { robot_id: one.robot_id })] } });

describe("RobotPage", () => {
  it("tellsWhyItIsIdle_itsFacts_itsJobs_withoutBarriers", async () => {
    server();
    const { container } = openAt(`/robots/${one.robot_id}`);
    await screen.findByRole("heading", { name: "pc-1", level: 1 });
    expect(await screen.findByText("They need excel, which this robot cannot do.")).toBeDefined();
    expect(screen.getByText("2 jobs")).toBeDefined();
    expect(await screen.findByText("s-1")).toBeDefined();
    expect(screen.getByText("1.2.3")).toBeDefined();
    expect(await screen.findByRole("link", { name: "Invoices 1" })).toBeDefined();
    const load = await screen.findByRole("region", { name: "Load" });
    expect(load.textContent).toContain("CPU: between 40 % and 40 %, last 40 %.");
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });

  it("delete_needsTheNameTyped", async () => {
    const orchestrator = server().on(`DELETE ${address}`, { status: 204 });
    const { user, router } = openAt(`/robots/${one.robot_id}`);
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Delete the robot" }));
    expect(await within(dialog).findByText(/Expected the robot’s name/)).toBeDefined();
    expect(orchestrator.called(`DELETE ${address}`)).toHaveLength(0);
    await user.type(within(dialog).getByLabelText("Type pc-1 to confirm"), "pc-1");
    await user.click(within(dialog).getByRole("button", { name: "Delete the robot" }));
    await screen.findByRole("heading", { name: "Robots" });
    expect(router.state.location.pathname).toBe("/robots");
  });

  it("failedCall_saysTitleDetailAndRequest_andCanBeTriedAgain", async () => {
    const orchestrator = emptyServer().on(`GET ${address}`, { status: 403, body: problem(403, "forbidden", "It is not allowed", "Expected another role.") });
    const { user } = openAt(`/robots/${one.robot_id}`);
    expect(await screen.findByText("Expected another role.")).toBeDefined();
    expect(screen.getByText("req-1")).toBeDefined();
    orchestrator.on(`GET ${address}`, { body: one });
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "pc-1", level: 1 })).toBeDefined();
  });
});
