import { workflowOf } from "@/shared/graph/document";
import type { GraphMark } from "@/shared/graph/WorkflowGraph";

/** What is different about one thing of a workflow. */
export interface Change {
  /** What it is: a node, a variable, the connections, a setting. */
  what: string;
  kind: "added" | "removed" | "changed";
  /** Its parts that differ, as they were and as they are. */
  fields: { name: string; before: string | null; after: string | null }[];
}

export interface VersionDiff {
  changes: Change[];
  /** For the picture of the newer version. */
  marks: Record<string, GraphMark>;
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {});

const shown = (value: unknown): string | null => (value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value, null, 1));

/** Values as text whose order of fields says nothing. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  return `{${Object.entries(value as Fields)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, one]) => `${name}:${plain(one)}`)
    .join(",")}}`;
}

function fieldChanges(before: Fields, after: Fields, prefix = ""): Change["fields"] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    if (plain(before[name]) === plain(after[name])) return [];
    const both = [before[name], after[name]].every((value) => typeof value === "object" && value !== null && !Array.isArray(value));
    if (both) return fieldChanges(fieldsOf(before[name]), fieldsOf(after[name]), `${prefix}${name}.`);
    return [{ name: prefix + name, before: shown(before[name]), after: shown(after[name]) }];
  });
}

/** Where a node stands in the picture does nothing. */
const withoutPlace = (node: unknown): Fields => Object.fromEntries(Object.entries(fieldsOf(node)).filter(([name]) => name !== "position"));

function compare(label: string, before: Fields, after: Fields, read: (value: unknown) => Fields): (Change & { id: string })[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((id): (Change & { id: string })[] => {
    const what = `${label} ${id}`;
    if (!(id in before)) return [{ id, what, kind: "added", fields: [] }];
    if (!(id in after)) return [{ id, what, kind: "removed", fields: [] }];
    const fields = fieldChanges(read(before[id]), read(after[id]));
    return fields.length === 0 ? [] : [{ id, what, kind: "changed", fields }];
  });
}

const connectionText = (value: unknown): string => {
  const one = fieldsOf(value);
  return `${String(one.source_node)}.${String(one.source_port)} → ${String(one.target_node)}.${String(one.target_port)}`;
};

function connections(workflow: Fields): Fields {
  return Object.fromEntries((Array.isArray(workflow.connections) ? workflow.connections : []).map((one: unknown) => [connectionText(one), {}]));
}

const valueAsFields = (value: unknown): Fields => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : { value });

/** What a newer version has that an older one has not, and the other way round. Places in the picture are left out. */
export function versionDiff(older: unknown, newer: unknown): VersionDiff {
  const [before, after] = [workflowOf(older), workflowOf(newer)];
  const nodes = compare("Node", fieldsOf(before.nodes), fieldsOf(after.nodes), withoutPlace);
  const changes: Change[] = [
    ...nodes,
    ...compare("Connection", connections(before), connections(after), fieldsOf),
    ...compare("Variable", fieldsOf(before.variables), fieldsOf(after.variables), valueAsFields),
    ...compare("Setting", fieldsOf(before.settings), fieldsOf(after.settings), valueAsFields),
    ...compare("Metadata", fieldsOf(before.metadata), fieldsOf(after.metadata), valueAsFields),
  ].map(({ what, kind, fields }) => ({ what, kind, fields }));
  return { changes, marks: Object.fromEntries(nodes.filter((node) => node.kind !== "removed").map((node) => [node.id, node.kind])) };
}
