// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { FailureGroup } from "@/shared/api/types";
import { emptyServer, openAt } from "@/test/render";
import { jobSummary } from "@/test/samples";

const group = (more: Partial<FailureGroup> = {}): FailureGroup => ({
  fingerprint: "0f000000-0000-4000-8000-000000000001",
  tenant_id: "00000000-0000-0000-0000-000000000001",
  workspace_id: "00000000-0000-0000-0000-000000000002",
  error_code: "FILE_NOT_FOUND",
  failed_node: "read_csv",
  message: "There is no file <path>",
  sample_message: "There is no file /in/a.csv",
  sample_job_id: jobSummary(1).job_id,
  attempts: 12,
  jobs: 5,
  open_jobs: 3,
  first_seen: "2026-11-23T10:00:00Z",
  last_seen: "2026-11-24T10:00:00Z",
  robots: ["pc-1", "pc-2"],
  robot_count: 2,
  versions: [4, 3],
  workflows: ["Invoices"],
  ...more,
});

const count = { total: 3, by_status: { failed: 3 }, as_of: "2026-11-24T11:00:00Z" };
const result = (n: number, outcome: "done" | "unchanged" | "refused") => ({ job_id: jobSummary(n).job_id, workflow_name: "Invoices", outcome, message: `It is ${outcome}.` });

describe("FailuresPage", () => {
  it("group_isRunAgain_batchAfterBatch_withTheNewestVersion", async () => {
    const server = emptyServer()
      .on("GET /api/v1/failures", { body: { groups: [group()], partial: false } })
      .on("GET /api/v1/jobs/count", { body: count })
      .on("POST /api/v1/jobs/bulk", (_, url) =>
        url.searchParams.has("cursor")
          ? { body: { results: [result(3, "refused")] } }
          : { body: { results: [{ ...result(1, "done"), new_job_id: jobSummary(9).job_id }, result(2, "unchanged")], next_cursor: "next" } },
      );
    const { user } = openAt("/failures?workspace=00000000-0000-0000-0000-000000000002");
    await user.click(await screen.findByRole("button", { name: "Run 3 jobs again" }));
    const dialog = await screen.findByRole("dialog");
    await user.selectOptions(await within(dialog).findByLabelText("Version of the workflow"), "latest");
    await user.click(within(dialog).getByRole("button", { name: "Run 3 jobs again" }));
    expect(await within(dialog).findByText("Ready: 1 done, 1 left as they were, 1 not possible.")).toBeDefined();
    const calls = server.called("POST /api/v1/jobs/bulk");
    expect(calls.map((call) => call.body)).toEqual([{ action: "retry", version: "latest" }, { action: "retry", version: "latest" }]);
    const asked = new URLSearchParams(calls[1]?.query);
    expect([asked.get("fingerprint"), asked.get("to"), asked.get("cursor"), asked.get("workspace_id")]).toEqual([group().fingerprint, count.as_of, "next", group().workspace_id]);
    expect(within(dialog).getAllByRole("listitem")[0]?.textContent).toContain("Not possible");
  });

  it("bulkThatBreaksOff_goesOnWhereItWas", async () => {
    let calls = 0;
    const server = emptyServer()
      .on("GET /api/v1/dlq/stats", { body: { total: 3, by_error_code: { E: 3 } } })
      .on("GET /api/v1/dlq", { body: { jobs: [jobSummary(1, { status: "failed", error_code: "E" })] } })
      .on("GET /api/v1/jobs/count", { body: count })
      .on("POST /api/v1/jobs/bulk", () => {
        calls += 1;
        if (calls === 2) return new TypeError("cut off");
        return { body: calls === 1 ? { results: [result(1, "done")], next_cursor: "two" } : { results: [result(2, "done")] } };
      });
    const { user } = openAt("/dead-letters");
    await user.click(await screen.findByRole("button", { name: "Dismiss all…" }));
    const dialog = await screen.findByRole("dialog");
    const confirm = await within(dialog).findByRole<HTMLButtonElement>("button", { name: "Dismiss 3 jobs" });
    expect(confirm.disabled).toBe(true);
    await user.type(within(dialog).getByLabelText("Type 3 to confirm"), "3");
    await user.click(confirm);
    await user.click(await within(dialog).findByRole("button", { name: "Try again" }));
    expect(await within(dialog).findByText("Ready: 2 done, 0 left as they were, 0 not possible.")).toBeDefined();
    const cursors = server.called("POST /api/v1/jobs/bulk").map((call) => new URLSearchParams(call.query).get("cursor"));
    expect(cursors).toEqual([null, "two", "two"]);
  });

  it("mute_saysForHowLongAndWhy", async () => {
    const server = emptyServer()
      .on("GET /api/v1/failures", { body: { groups: [group()], partial: true } })
      .on(`POST /api/v1/failures/${group().fingerprint}/mute`, { body: { muted_at: "2026-11-24T11:00:00Z", muted_by: "admin:ann" } });
    const { user } = openAt("/failures");
    await user.click(await screen.findByRole("button", { name: "Mute" }));
    await user.selectOptions(await screen.findByLabelText("For how long"), "good");
    await user.type(screen.getByLabelText("Why (optional)"), "known");
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Mute" }));
    await waitFor(() => {
      expect(server.called(`POST /api/v1/failures/${group().fingerprint}/mute`)[0]?.body).toEqual({ workspace_id: group().workspace_id, until: null, note: "known" });
    });
    expect(screen.getByText(/Only the newest 20,000 failed runs/)).toBeDefined();
  });

  it.each(["/failures", "/dead-letters"])("page %s_hasNoKnownBarriers", async (address) => {
    emptyServer()
      .on("GET /api/v1/failures", { body: { groups: [group()], partial: false } })
      .on("GET /api/v1/dlq/stats", { body: { total: 1, by_error_code: { E: 1 }, oldest_at: "2026-11-23T10:00:00Z" } })
      .on("GET /api/v1/dlq", { body: { jobs: [jobSummary(1, { status: "failed", error_code: "E" })] } });
    const { container } = openAt(address);
    await screen.findAllByRole("link", { name: /The jobs|Invoices 1/ });
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
});
