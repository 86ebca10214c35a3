import { describe, expect, it } from "vitest";
import { nodesOf } from "@/shared/graph/document";
import { readWorkflowFile } from "./file";

const file = (text: string, name = "invoices.json") => new File([text], name, { type: "application/json" });

describe("readWorkflowFile", () => {
  it("workflow_isKeptAsItsText_withTheNameInIt", async () => {
    const text = '{"nodes": {"2": {}, "1": {}}, "metadata": {"name": " Invoices "}}';
    expect(await readWorkflowFile(file(text))).toEqual({ ok: true, text, suggestedName: "Invoices" });
  });

  it("workflow_withoutAName_takesTheFiles", async () => {
    expect(await readWorkflowFile(file("{}", "Monthly.JSON"))).toMatchObject({ ok: true, suggestedName: "Monthly" });
  });

  it.each([
    ["<html>", "is not JSON"],
    ["42", "no workflow"],
    ["", "is not JSON"],
  ])("file_that holds %j_isRefused", async (text, reason) => {
    const read = await readWorkflowFile(file(text));
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.reason).toContain(reason);
  });

  it("file_thatIsTooLarge_isRefusedUnread", async () => {
    const read = await readWorkflowFile(file("x".repeat(10 * 1024 * 1024 + 1)));
    expect(read).toMatchObject({ ok: false });
  });
});

describe("nodesOf", () => {
  it("nodes_areListedWithWhereTheyLead", () => {
    const definition = {
      nodes: { start: { node_type: "StartNode", config: {} }, wait: { node_type: "WaitNode", config: { duration: 2, _disabled: true } } },
      connections: [{ source_node: "start", source_port: "exec_out", target_node: "wait", target_port: "exec_in" }],
    };
    expect(nodesOf(definition)).toEqual([
      { id: "start", type: "StartNode", disabled: false, config: "", next: "wait" },
      { id: "wait", type: "WaitNode", disabled: true, config: "duration: 2", next: "" },
    ]);
  });

  it("definition_ofAnotherShape_hasNoneOrThoseOfItsWorkflow", () => {
    expect(nodesOf(null)).toEqual([]);
    expect(nodesOf("{")).toEqual([]);
    expect(nodesOf({ workflow: { nodes: { a: {} } } })).toHaveLength(1);
  });
});
