/** A node as the page lists it. */
export interface ListedNode {
  id: string;
  type: string;
  disabled: boolean;
  /** Its configuration as `key: value` in one line. */
  config: string;
  /** The nodes that its connections lead to. */
  next: string;
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {});

/** The nodes of a workflow file, as far as it has the usual shape. */
export function nodesOf(definition: unknown): ListedNode[] {
  const file = fieldsOf(typeof definition === "string" ? parsed(definition) : definition);
  const workflow = "workflow" in file ? fieldsOf(file.workflow) : file;
  const targets = targetsOf(workflow.connections);
  return Object.entries(fieldsOf(workflow.nodes)).map(([id, value]) => {
    const node = fieldsOf(value);
    const config = fieldsOf(node.config);
    return {
      id,
      type: typeof node.node_type === "string" ? node.node_type : "?",
      disabled: config._disabled === true,
      config: Object.entries(config)
        .filter(([key]) => !key.startsWith("_"))
        .map(([key, one]) => `${key}: ${typeof one === "string" ? one : JSON.stringify(one)}`)
        .join(", "),
      next: [...(targets.get(id) ?? [])].join(", "),
    };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function targetsOf(connections: unknown): Map<string, Set<string>> {
  const targets = new Map<string, Set<string>>();
  for (const value of Array.isArray(connections) ? connections : []) {
    const { source_node, target_node } = fieldsOf(value);
    if (typeof source_node !== "string" || typeof target_node !== "string") continue;
    const known = targets.get(source_node) ?? new Set<string>();
    known.add(target_node);
    targets.set(source_node, known);
  }
  return targets;
}
