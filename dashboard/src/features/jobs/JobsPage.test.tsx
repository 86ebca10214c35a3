// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { JobSummary } from "@/shared/api/types";
import { problem, type FakeServer } from "@/test/fake-server";
import { FakeSocket } from "@/test/fake-socket";
import { emptyServer, openAt } from "@/test/render";
import { jobSummary } from "@/test/samples";

const listing = (server: FakeServer, jobs: JobSummary[]) => server.on("GET /api/v1/jobs", { body: { jobs } });
const lastQuery = (server: FakeServer) => new URLSearchParams(server.called("GET /api/v1/jobs").at(-1)?.query);

describe("JobsPage", () => {
  it("filtersInTheAddress_areAskedOfTheServer", async () => {
    const server = listing(emptyServer(), [jobSummary(1, { status: "failed", error_message: "The file is missing" })]);
    openAt("/jobs?status=failed,running,nonsense&environment=production");
    expect(await screen.findByText("Invoices 1")).toBeDefined();
    expect(screen.getByText("The file is missing")).toBeDefined();
    expect(lastQuery(server).getAll("status")).toEqual(["running", "failed"]);
    expect(lastQuery(server).get("environment")).toBe("production");
    expect(screen.getByRole("button", { name: "Failed" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("filterThatIsPressed_standsInTheAddress", async () => {
    const server = listing(emptyServer(), [jobSummary(1)]);
    const { user, router } = openAt("/jobs");
    await screen.findByText("Invoices 1");
    await user.click(screen.getByRole("button", { name: "Cancelled" }));
    await waitFor(() => {
      expect(router.state.location.search).toEqual({ status: "cancelled" });
    });
    await waitFor(() => {
      expect(lastQuery(server).getAll("status")).toEqual(["cancelled"]);
    });
  });

  it("newJobs_waitWhileThePointerIsInTheTable", async () => {
    const server = listing(emptyServer(), [jobSummary(1)]);
    const { user } = openAt("/jobs");
    await screen.findByText("Invoices 1");
    const table = screen.getByRole("table", { name: "Jobs" });
    fireEvent.pointerEnter(table);
    listing(server, [jobSummary(2), jobSummary(1)]);
    act(() => {
      FakeSocket.newest.send("hello", 10);
    });
    const waiting = await screen.findByRole("button", { name: "1 new" });
    expect(within(table).queryByText("Invoices 2")).toBeNull();
    await user.click(waiting);
    expect(await within(table).findByText("Invoices 2")).toBeDefined();
  });

  it("event_changesARowAtOnce", async () => {
    const running = jobSummary(1, { status: "running", progress: 0, finished_at: undefined });
    listing(emptyServer(), [running]);
    openAt("/jobs");
    await screen.findByText("Invoices 1");
    act(() => {
      FakeSocket.newest.send("hello", 10);
      FakeSocket.newest.send("job.progress", 11, { job_id: running.job_id, progress: 42, current_node: "read_mail" });
    });
    expect(await screen.findByText("42 %")).toBeDefined();
    expect(screen.getByText("read_mail")).toBeDefined();
  });

  it("cancel_asksFirst_andSendsTheReason", async () => {
    const running = jobSummary(1, { status: "running", robot_name: "pc-1" });
    const server = listing(emptyServer(), [running]).on(`POST /api/v1/jobs/${running.job_id}/cancel`, {
      body: { cancelled: true, previous_status: "running", message: "The robot is told to stop." },
    });
    const { user } = openAt("/jobs");
    await user.click(await screen.findByRole("button", { name: "Cancel Invoices 1" }));
    await user.type(await screen.findByLabelText("Why (optional)"), "wrong month");
    await user.click(screen.getByRole("button", { name: "Cancel the job" }));
    expect(await screen.findByText("The robot is told to stop.")).toBeDefined();
    expect(server.called(`POST /api/v1/jobs/${running.job_id}/cancel`)[0]?.body).toEqual({ reason: "wrong month" });
  });

  it("viewer_isOfferedNoActs", async () => {
    listing(emptyServer(), [jobSummary(1, { status: "running" })]).on("GET /api/v1/session", { body: { name: "v", role: "viewer" } });
    openAt("/jobs");
    await screen.findByText("Invoices 1");
    expect(screen.queryByRole("button", { name: "Cancel Invoices 1" })).toBeNull();
  });

  it("refusal_isShownWithItsRequest_andCanBeTriedAgain", async () => {
    const server = emptyServer().on("GET /api/v1/jobs", { status: 403, body: problem(403, "forbidden", "This credential may not do that", "Expected another role.") });
    const { user } = openAt("/jobs");
    const alert = await screen.findByRole("alert");
    expect(within(alert).getByText("Expected another role.")).toBeDefined();
    expect(within(alert).getByText("req-1")).toBeDefined();
    listing(server, [jobSummary(1)]);
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Invoices 1")).toBeDefined();
  });
});
