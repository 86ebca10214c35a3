/** A variable before and after a run, as text. */
export interface Variable {
  name: string;
  before: string | undefined;
  after: string | undefined;
  change: "same" | "changed" | "added" | "removed";
}

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value, null, typeof value === "object" && value !== null ? 2 : 0));

/** What people named comes first, then the outputs of nodes, then what the engine set. */
const rank = (name: string): number => (name.startsWith("_") ? 2 : name.includes(".") ? 1 : 0);

/** The variables of a job in one list. Without an end nothing has changed. */
export function variablesOf(before: Record<string, unknown>, after: Record<string, unknown> | undefined): Variable[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after ?? {})])];
  return names
    .map((name): Variable => {
      const was = name in before ? text(before[name]) : undefined;
      const is = after !== undefined && name in after ? text(after[name]) : undefined;
      const change = after === undefined || was === is ? "same" : was === undefined ? "added" : is === undefined ? "removed" : "changed";
      return { name, before: was, after: is, change };
    })
    .sort((a, b) => rank(a.name) - rank(b.name));
}

/** The variables in a result, when it has some. */
export function resultVariables(result: Record<string, unknown> | null | undefined): Record<string, unknown> | undefined {
  const variables = result?.variables;
  return typeof variables === "object" && variables !== null ? (variables as Record<string, unknown>) : undefined;
}
