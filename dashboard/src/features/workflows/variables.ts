import type { WorkflowVariable } from "@/shared/api/types";

/** How a variable is asked for. */
export type FieldKind = "text" | "secret" | "number" | "integer" | "boolean" | "json";

const kindsByType: Record<string, FieldKind> = {
  string: "text",
  str: "text",
  text: "text",
  integer: "integer",
  int: "integer",
  float: "number",
  number: "number",
  double: "number",
  boolean: "boolean",
  bool: "boolean",
  list: "json",
  array: "json",
  dict: "json",
  object: "json",
  any: "json",
};

/** How to ask for a variable: by its declared type, else by what its default is. */
export function kindOf(variable: WorkflowVariable): FieldKind {
  if (variable.sensitive) return "secret";
  const declared = kindsByType[(variable.type ?? "").toLowerCase()];
  if (declared !== undefined) return declared;
  switch (typeof variable.default_value) {
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "object":
      return variable.default_value === null ? "text" : "json";
    default:
      return "text";
  }
}

/** What stands in the field at first. */
export function initialText(variable: WorkflowVariable): string {
  const value = variable.default_value;
  if (value === undefined || value === null) return "";
  if (kindOf(variable) === "json") return JSON.stringify(value, null, 2);
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type Read = { ok: true; values: Record<string, unknown> } | { ok: false; errors: Record<string, string> };

/**
 * The variables to send: those that differ from their default. A field that was left empty is left to the workflow, except
 * where text was taken away from it on purpose.
 */
export function readVariables(variables: readonly WorkflowVariable[], texts: Readonly<Record<string, string>>): Read {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const variable of variables) {
    const text = texts[variable.name];
    const initial = initialText(variable);
    if (text === undefined || text === initial) continue;
    const kind = kindOf(variable);
    if (text.trim() === "" && kind !== "text" && kind !== "secret") continue;
    const read = readOne(kind, text);
    if ("error" in read) errors[variable.name] = read.error;
    else values[variable.name] = read.value;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, values };
}

function readOne(kind: FieldKind, text: string): { value: unknown } | { error: string } {
  switch (kind) {
    case "text":
    case "secret":
      return { value: text };
    case "boolean":
      return { value: text === "true" };
    case "integer":
    case "number":
      return readNumber(kind, text.trim());
    case "json":
      return readJson(text);
  }
}

function readNumber(kind: "integer" | "number", text: string): { value: unknown } | { error: string } {
  const value = Number(text);
  if (!Number.isFinite(value)) return { error: `Expected a number, but got “${text}”.` };
  if (kind === "integer" && !Number.isInteger(value)) return { error: `Expected a whole number, but got “${text}”.` };
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return { error: "The number is too large to be kept exactly." };
  return { value };
}

function readJson(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: `Expected JSON such as ["a", "b"] or {"key": 1}: ${error instanceof Error ? error.message : "it cannot be read"}.` };
  }
}
