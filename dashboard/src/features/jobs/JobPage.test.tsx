// @vitest-environment jsdom
import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeSocket } from "@/test/fake-socket";
import { emptyServer, openAt } from "@/test/render";
import { job } from "@/test/samples";

const failed = job(1, {
  status: "failed",
  robot_name: "pc-1",
  error_code: "FILE_NOT_FOUND",
  error_message: "There is no file /in/a.csv",
  failed_node: "read_csv",
  variables: { month: 11 },
  result: { trace: [{ node_id: "start", node_type: "StartNode", status: "completed", duration_ms: 1 }, { node_id: "read_csv", node_type: "ReadCsvNode", status: "failed", duration_ms: 20 }], variables: { rows: [1, 2] } },
  attempts: [{ attempt: 1, robot_name: "pc-1", started_at: "2026-11-23T10:00:02Z", ended_at: "2026-11-23T10:00:03Z", end_reason: "failed" }],
  timeline: [
    { seq: 1, ts: "2026-11-23T10:00:01Z", type: "job.created", actor: "admin:ann", data: { status: "pending" } },
    { seq: 2, ts: "2026-11-23T10:00:03Z", type: "job.failed", actor: "robot:pc-1", data: { status: "failed", error_message: "There is no file /in/a.csv" } },
  ],
});
const address = `/api/v1/jobs/${failed.job_id}`;
const line = { attempt: 1, line: 0, ts: "2026-11-23T10:00:02Z", level: "warning", node_id: "read_csv", message: "retrying" };

describe("JobPage", () => {
  it("failedJob_showsErrorTraceLogTimelineAndVariables", async () => {
    emptyServer()
      .on(`GET ${address}/healings`, { body: { healings: [] } })
      .on(`GET ${address}`, { body: failed })
      .on(`GET ${address}/logs`, { body: { attempt: 1, lines: [line], next_line: 1, complete: true, total: 1 } });
    openAt(`/jobs/${failed.job_id}`);
    const error = await screen.findByRole("region", { name: "Error" });
    expect(within(error).getByText("FILE_NOT_FOUND")).toBeDefined();
    expect(within(error).getByText("read_csv")).toBeDefined();
    expect(within(await screen.findByRole("region", { name: "Node executions in order" })).getAllByRole("listitem")).toHaveLength(2);
    expect(await screen.findByText("retrying")).toBeDefined();
    expect(screen.getByText("by admin ann")).toBeDefined();
    expect(screen.getByText("month")).toBeDefined();
    expect(screen.getByText("rows")).toBeDefined();
  });

  it("retry_leadsToTheNewJob", async () => {
    const server = emptyServer()
      .on(`GET ${address}`, { body: failed })
      .on(`GET ${address}/logs`, { body: { attempt: 1, lines: [], next_line: 0, complete: true, total: 0 } })
      .on(`POST ${address}/retry`, { status: 201, body: { original_job_id: failed.job_id, new_job_id: job(2).job_id } });
    const { user } = openAt(`/jobs/${failed.job_id}`);
    await user.click(await screen.findByRole("button", { name: "Run again" }));
    const dialog = await screen.findByRole("dialog");
    await user.selectOptions(within(dialog).getByLabelText("Version of the workflow"), "latest");
    await user.click(within(dialog).getByRole("button", { name: "Run again" }));
    const link = await screen.findByRole("link", { name: "Open it" });
    expect(link.getAttribute("href")).toBe(`/jobs/${job(2).job_id}`);
    expect(server.called(`POST ${address}/retry`)[0]?.body).toEqual({ version: "latest" });
  });

  it("jobThatNeedsAPerson_isRunAgainWithOneClick", async () => {
    const parked = { ...failed, error_code: "NEEDS_PERSON", error_message: "See what the run left behind" };
    const server = emptyServer()
      .on(`GET ${address}`, { body: parked })
      .on(`GET ${address}/logs`, { body: { attempt: 1, lines: [], next_line: 0, complete: true, total: 0 } })
      .on(`POST ${address}/retry`, { status: 201, body: { original_job_id: failed.job_id, new_job_id: job(2).job_id } });
    const { user } = openAt(`/jobs/${failed.job_id}`);
    const error = await screen.findByRole("region", { name: "Error" });
    expect(within(error).getByText("A person is needed")).toBeDefined();
    await user.click(within(error).getByRole("button", { name: "It is put right: run it again" }));
    expect((await screen.findByRole("link", { name: "Open it" })).getAttribute("href")).toBe(`/jobs/${job(2).job_id}`);
    expect(server.called(`POST ${address}/retry`)[0]?.body).toEqual({ version: "same" });
  });

  it("lostJob_tellsItsEndsAndTheCancelByWords", async () => {
    const lost = job(1, {
      status: "cancelled",
      error_code: "CANCELLED",
      attempts: [
        { attempt: 1, robot_name: "pc-1", started_at: "2026-11-23T10:00:02Z", ended_at: "2026-11-23T10:00:32Z", end_reason: "undelivered", error_code: "UNDELIVERED", error_message: "nothing came from it" },
        { attempt: 2, robot_name: "pc-1", started_at: "2026-11-23T10:00:33Z", ended_at: "2026-11-23T10:01:33Z", end_reason: "cancelled" },
      ],
      timeline: [
        { seq: 1, ts: "2026-11-23T10:00:32Z", type: "job.reclaimed", actor: "orchestrator", data: { status: "pending", end_reason: "undelivered" } },
        { seq: 2, ts: "2026-11-23T10:00:40Z", type: "job.cancel_delivered", actor: "orchestrator", data: { status: "running", robot_name: "pc-1", delivered_by: "heartbeat" } },
        { seq: 3, ts: "2026-11-23T10:01:33Z", type: "job.cancelled", actor: "orchestrator", data: { status: "cancelled", reason: "wrong file", error_code: "CANCELLED", error_message: "the robot was told and did not end the run" } },
      ],
    });
    emptyServer()
      .on(`GET ${address}`, { body: lost })
      .on(`GET ${address}/logs`, { body: { attempt: 2, lines: [], next_line: 0, complete: true, total: 0 } });
    openAt(`/jobs/${failed.job_id}`);
    expect(await screen.findByText("Never received")).toBeDefined();
    expect(screen.getByText("Never received, given back")).toBeDefined();
    expect(screen.getByText("Robot was told to stop")).toBeDefined();
    expect(screen.getByText("pc-1, with the answer to its heartbeat")).toBeDefined();
    expect(screen.getByText("wrong file")).toBeDefined();
    expect(screen.getByText(/did not end the run/)).toBeDefined();
  });

  it("event_fetchesTheJobAnew", async () => {
    const running = job(1, { status: "running", result: undefined });
    const server = emptyServer()
      .on(`GET ${address}`, { body: running })
      .on(`GET ${address}/logs`, { body: { attempt: 1, lines: [], next_line: 0, complete: false } });
    openAt(`/jobs/${failed.job_id}`);
    expect(await screen.findByRole("button", { name: "Cancel" })).toBeDefined();
    server.on(`GET ${address}`, { body: failed });
    act(() => {
      FakeSocket.newest.send("hello", 5);
      FakeSocket.newest.send("job.failed", 6, { job_id: failed.job_id, status: "failed" });
    });
    expect(await screen.findByRole("region", { name: "Error" })).toBeDefined();
  });

  it("unknownJob_isSaidToBeUnknown", async () => {
    emptyServer();
    openAt("/jobs/none");
    expect(await screen.findByText("There is no such job")).toBeDefined();
  });
});
