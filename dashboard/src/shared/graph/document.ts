/** A node as lists show it. */
export interface ListedNode {
  id: string;
  type: string;
  disabled: boolean;
  /** Its configuration as `key: value` in one line. */
  config: string;
  /** The nodes that its connections lead to. */
  next: string;
}

/** A node as the picture shows it. */
export interface GraphNode {
  id: string;
  /** What it is called: its own name, or its id. */
  title: string;
  type: string;
  disabled: boolean;
  x: number;
  y: number;
}

/** A connection between two nodes; `label` is empty for the usual way on. */
export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  label: string;
  /** Carries a value, not the order of steps. */
  carriesData: boolean;
}

export interface GraphDocument {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** The part of a workflow file that holds nodes and connections. */
export function workflowOf(definition: unknown): Fields {
  const file = fieldsOf(typeof definition === "string" ? parsed(definition) : definition);
  return "workflow" in file ? fieldsOf(file.workflow) : file;
}

interface Connection {
  source: string;
  sourcePort: string;
  target: string;
  targetPort: string;
}

const word = (value: unknown): string => (typeof value === "string" ? value : "");

function connectionsOf(workflow: Fields): Connection[] {
  return (Array.isArray(workflow.connections) ? workflow.connections : []).flatMap((value: unknown) => {
    const one = fieldsOf(value);
    const connection = { source: word(one.source_node), sourcePort: word(one.source_port), target: word(one.target_node), targetPort: word(one.target_port) };
    return connection.source === "" || connection.target === "" ? [] : [connection];
  });
}

/** The nodes of a workflow file, as far as it has the usual shape. */
export function nodesOf(definition: unknown): ListedNode[] {
  const workflow = workflowOf(definition);
  const targets = new Map<string, Set<string>>();
  for (const { source, target } of connectionsOf(workflow)) {
    const known = targets.get(source) ?? new Set<string>();
    known.add(target);
    targets.set(source, known);
  }
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

/** "ForLoopStartNode" as "For Loop Start". */
export const typeTitle = (type: string): string => type.replace(/Node$/, "").replace(/([a-z0-9])([A-Z])/g, "$1 $2");

const COLUMN_PX = 280;
const ROW_PX = 110;

/** The nodes and connections of a workflow file; nodes without a place of their own are laid out from left to right. */
export function graphOf(definition: unknown): GraphDocument {
  const workflow = workflowOf(definition);
  const connections = connectionsOf(workflow);
  const entries = Object.entries(fieldsOf(workflow.nodes)).map(([id, value]) => ({ id, node: fieldsOf(value) }));
  const places = entries.map(({ node }) => placeOf(node.position));
  // Places are believed when they tell nodes apart.
  const believed = new Set(places.map((place) => (place === null ? "" : `${place.x}/${place.y}`))).size === entries.length && !places.includes(null);
  const laidOut = believed ? null : layers(entries.map(({ id }) => id), connections);
  const nodes = entries.map(({ id, node }, index): GraphNode => {
    const config = fieldsOf(node.config);
    const type = word(node.node_type) || "?";
    return { id, title: word(node.name) || id, type, disabled: config._disabled === true, ...(laidOut?.get(id) ?? places[index] ?? { x: 0, y: 0 }) };
  });
  const known = new Set(entries.map(({ id }) => id));
  const edges = connections.flatMap((one, index): GraphEdge[] => {
    if (!known.has(one.source) || !known.has(one.target)) return [];
    const carriesData = !one.targetPort.startsWith("exec") && one.targetPort !== "";
    const usual = one.sourcePort === "" || one.sourcePort.startsWith("exec");
    const label = carriesData ? `${one.sourcePort} → ${one.targetPort}` : usual ? "" : one.sourcePort;
    return [{ id: `${index}`, source: one.source, target: one.target, label, carriesData }];
  });
  return { nodes, edges };
}

interface Place {
  x: number;
  y: number;
}

function placeOf(value: unknown): Place | null {
  const [x, y] = Array.isArray(value) ? (value as unknown[]) : [fieldsOf(value).x, fieldsOf(value).y];
  return typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

/** Each node stands one column behind the first that leads to it; ways back are not followed. */
function layers(ids: readonly string[], connections: readonly Connection[]): Map<string, Place> {
  const next = new Map<string, string[]>();
  const reached = new Set<string>();
  for (const { source, target } of connections) {
    next.set(source, [...(next.get(source) ?? []), target]);
    reached.add(target);
  }
  const column = new Map<string, number>();
  const visit = (start: string) => {
    let front = [start];
    for (let depth = 0; front.length > 0; depth++) {
      const fresh = front.filter((id) => !column.has(id));
      fresh.forEach((id) => column.set(id, depth));
      front = [...new Set(fresh.flatMap((id) => next.get(id) ?? []))];
    }
  };
  ids.filter((id) => !reached.has(id)).forEach(visit);
  ids.forEach((id) => {
    if (!column.has(id)) visit(id);
  });
  const used = new Map<number, number>();
  return new Map(
    ids.map((id) => {
      const at = column.get(id) ?? 0;
      const row = used.get(at) ?? 0;
      used.set(at, row + 1);
      return [id, { x: at * COLUMN_PX, y: row * ROW_PX }];
    }),
  );
}
