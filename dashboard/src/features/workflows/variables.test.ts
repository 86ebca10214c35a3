import { describe, expect, it } from "vitest";
import { initialText, kindOf, readVariables } from "./variables";
import type { WorkflowVariable } from "@/shared/api/types";

const variable = (name: string, more: Partial<WorkflowVariable> = {}): WorkflowVariable => ({ name, sensitive: false, ...more });

describe("kindOf", () => {
  it.each([
    [variable("a", { type: "String" }), "text"],
    [variable("a", { type: "Integer" }), "integer"],
    [variable("a", { type: "Float" }), "number"],
    [variable("a", { type: "Boolean" }), "boolean"],
    [variable("a", { type: "List" }), "json"],
    [variable("a", { type: "String", sensitive: true }), "secret"],
    [variable("a", { default_value: 3 }), "number"],
    [variable("a", { default_value: { b: 1 } }), "json"],
    [variable("a", { default_value: "x" }), "text"],
    [variable("a"), "text"],
  ] as const)("kindOf_%j_is %s", (asked, kind) => {
    expect(kindOf(asked)).toBe(kind);
  });
});

describe("readVariables", () => {
  const variables = [
    variable("path", { type: "String", default_value: "/in" }),
    variable("limit", { type: "Integer", default_value: 10 }),
    variable("names", { type: "List", default_value: ["a"] }),
    variable("dry", { type: "Boolean", default_value: false }),
  ];
  const untouched = Object.fromEntries(variables.map((one) => [one.name, initialText(one)]));

  it("untouched_areLeftToTheWorkflow", () => {
    expect(readVariables(variables, untouched)).toEqual({ ok: true, values: {} });
  });

  it("changed_areSentWithTheirType", () => {
    expect(readVariables(variables, { ...untouched, path: "", limit: " 12 ", names: '["b", 2]', dry: "true" })).toEqual({
      ok: true,
      values: { path: "", limit: 12, names: ["b", 2], dry: true },
    });
  });

  it("wrong_areAllNamed_andNothingIsSent", () => {
    const read = readVariables(variables, { ...untouched, limit: "1.5", names: "[b" });
    expect(read.ok).toBe(false);
    if (!read.ok) {
      expect(read.errors.limit).toBe("Expected a whole number, but got “1.5”.");
      expect(read.errors.names).toContain("Expected JSON");
    }
  });

  it("number_thatCannotBeKeptExactly_isRefused", () => {
    expect(readVariables(variables, { ...untouched, limit: "12345678901234567890" })).toMatchObject({ ok: false });
  });
});
