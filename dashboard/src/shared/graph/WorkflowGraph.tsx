import { lazy, Suspense, useMemo } from "react";
import clsx from "clsx";
import { graphOf, typeTitle, type GraphDocument } from "./document";
import { Empty } from "@/shared/ui/States";

/** How a node is marked: what became of it in a run, or what is said of it. */
export type GraphMark = "failed" | "running" | "completed" | "skipped" | "changed" | "added" | "removed";

export const markWords: Record<GraphMark, string> = {
  failed: "failed here",
  running: "runs now",
  completed: "completed",
  skipped: "skipped",
  changed: "changed",
  added: "added",
  removed: "removed",
};

export interface WorkflowGraphProps {
  /** A workflow document, as the server keeps it. */
  definition: unknown;
  /** Marks by node id; the picture opens on the failed one. */
  marks?: Readonly<Record<string, GraphMark>> | undefined;
  /** Told when a node is chosen, by pointer or by Enter. */
  onChoose?: ((nodeId: string) => void) | undefined;
  /** The node that is shown beside the picture, if any. */
  chosen?: string | undefined;
  /** Classes of the frame; it needs a height. */
  className?: string;
}

const Canvas = lazy(() => import("./GraphCanvas"));

const noMarks: Readonly<Record<string, GraphMark>> = {};

/**
 * A picture of a workflow: nodes and connections, with pan, zoom and fit. Nodes are reached by Tab, chosen by Enter, the
 * view is moved by the buttons in the corner; the same is there as a list for who does not see the picture.
 */
export function WorkflowGraph({ definition, marks = noMarks, onChoose, chosen, className }: WorkflowGraphProps) {
  const graph = useMemo(() => graphOf(definition), [definition]);
  if (graph.nodes.length === 0) return <Empty title="It has no nodes" />;
  return (
    <figure aria-label="Graph of the workflow" className={clsx("relative overflow-hidden", className ?? "h-96")}>
      <Suspense fallback={<div role="status" aria-label="Drawing the graph" className="skeleton size-full" />}>
        <Canvas graph={graph} marks={marks} onChoose={onChoose} chosen={chosen} />
      </Suspense>
      <figcaption className="sr-only">
        <InWords graph={graph} marks={marks} />
      </figcaption>
    </figure>
  );
}

function InWords({ graph, marks }: { graph: GraphDocument; marks: Readonly<Record<string, GraphMark>> }) {
  return (
    <ol aria-label="Nodes and where they lead">
      {graph.nodes.map((node) => {
        const mark = marks[node.id];
        const ways = graph.edges.filter((edge) => edge.source === node.id).map((edge) => (edge.label === "" ? edge.target : `${edge.target} (${edge.label})`));
        return (
          <li key={node.id}>
            {node.title}, {typeTitle(node.type)}
            {node.disabled && ", disabled"}
            {mark !== undefined && `, ${markWords[mark]}`}
            {ways.length > 0 && `, leads to ${ways.join(", ")}`}
          </li>
        );
      })}
    </ol>
  );
}
