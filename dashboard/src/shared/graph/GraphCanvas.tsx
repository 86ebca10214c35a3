import { Background, Controls, Handle, MarkerType, MiniMap, Position, ReactFlow, ReactFlowProvider, useReactFlow, type ColorMode, type Edge, type Node, type NodeProps, type ReactFlowInstance } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import "./graph.css";
import clsx from "clsx";
import { Ban, CircleCheck, CircleDot, CircleX, FilePen, Minus, Plus, type LucideIcon } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { typeTitle, type GraphDocument, type GraphNode } from "./document";
import { markWords, type GraphMark } from "./WorkflowGraph";
import { useTheme, type Theme } from "@/shared/theme/theme";

interface GraphCanvasProps {
  graph: GraphDocument;
  marks: Readonly<Record<string, GraphMark>>;
  onChoose: ((nodeId: string) => void) | undefined;
  chosen: string | undefined;
}

type Step = Node<{ node: GraphNode; mark: GraphMark | undefined }, "step">;

const colourModes: Record<Theme, ColorMode> = { system: "system", light: "light", dark: "dark" };
/** From so many nodes on, an overview of the whole helps. */
const LARGE = 25;
/** Smaller letters are hard to read. */
const READABLE = 0.7;
const FIT = { padding: 0.12, maxZoom: 1, minZoom: 0.05 };

/** The picture itself; a chunk of its own, since few pages need it. */
export default function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ graph, marks, onChoose, chosen }: GraphCanvasProps) {
  const theme = useTheme();
  const nodes = useMemo(() => graph.nodes.map((node) => stepOf(node, marks[node.id], node.id === chosen)), [graph, marks, chosen]);
  const edges = useMemo(() => edgesOf(graph), [graph]);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div ref={frame} className="size-full">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={colourModes[theme]}
        onInit={(flow) => { begin(flow, graph, frame.current?.clientHeight ?? 0); }}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        // The page scrolls by the wheel; the picture zooms with Ctrl held, by pinching or by its buttons.
        zoomOnScroll={false}
        preventScrolling={false}
        zoomActivationKeyCode="Control"
        onlyRenderVisibleElements={graph.nodes.length > 100}
        onNodeClick={(_, node) => { onChoose?.(node.id); }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          const id = (event.target as HTMLElement).closest("[data-id]")?.getAttribute("data-id");
          if (typeof id === "string") onChoose?.(id);
        }}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={20} />
        <Controls showInteractive={false} fitViewOptions={FIT} />
        {graph.nodes.length >= LARGE && <MiniMap pannable zoomable ariaLabel="Small picture of the whole graph" nodeColor={(node) => miniColour((node as Step).data.mark)} />}
        <ShowMarked marks={marks} />
      </ReactFlow>
    </div>
  );
}

/** Shows all of it where it can be read then, else its beginning; the button in the corner shows all of it. */
function begin(flow: ReactFlowInstance<Step>, graph: GraphDocument, height: number): void {
  void flow.fitView(FIT).then(() => {
    if (flow.getZoom() >= READABLE) return;
    const first = graph.nodes.reduce((left, node) => (node.x < left.x ? node : left));
    void flow.setViewport({ zoom: READABLE, x: 24 - first.x * READABLE, y: height / 2 - (first.y + 27) * READABLE });
  });
}

/** Brings what failed into view once, at a size that can be read. */
function ShowMarked({ marks }: { marks: Readonly<Record<string, GraphMark>> }) {
  const flow = useReactFlow();
  const failed = useMemo(() => Object.keys(marks).filter((id) => marks[id] === "failed").sort().join("\n"), [marks]);
  useEffect(() => {
    if (failed === "") return;
    const ids = failed.split("\n").map((id) => ({ id }));
    const timer = setTimeout(() => void flow.fitView({ nodes: ids, padding: 2, maxZoom: 1, duration: 0 }), 60);
    return () => {
      clearTimeout(timer);
    };
  }, [flow, failed]);
  return null;
}

const stepOf = (node: GraphNode, mark: GraphMark | undefined, chosen: boolean): Step => ({
  id: node.id,
  type: "step",
  position: { x: node.x, y: node.y },
  initialWidth: 208,
  initialHeight: 54,
  data: { node, mark },
  selected: chosen,
  ariaLabel: `${node.title}, ${typeTitle(node.type)}${node.disabled ? ", disabled" : ""}${mark === undefined ? "" : `, ${markWords[mark]}`}`,
});

const edgesOf = (graph: GraphDocument): Edge[] =>
  graph.edges.map((edge) => ({
    id: edge.id,
    source: edge.source,
    target: edge.target,
    label: edge.label === "" ? undefined : edge.label,
    className: edge.carriesData ? "graph-data" : undefined,
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: "var(--ink-faint)" },
  }));

const icons: Record<GraphMark, LucideIcon> = { failed: CircleX, running: CircleDot, completed: CircleCheck, skipped: Ban, changed: FilePen, added: Plus, removed: Minus };

const looks: Record<GraphMark, string> = {
  failed: "border-failed-mark bg-failed-soft text-failed",
  running: "border-running-mark bg-running-soft text-running",
  completed: "border-completed-mark bg-surface text-completed",
  skipped: "border-dashed border-line-strong bg-surface text-muted",
  changed: "border-running-mark bg-running-soft text-running",
  added: "border-completed-mark bg-completed-soft text-completed",
  removed: "border-dashed border-failed-mark bg-failed-soft text-failed",
};

function StepBox({ data, selected }: NodeProps<Step>) {
  const { node, mark } = data;
  const Icon = mark === undefined ? null : icons[mark];
  return (
    <div
      className={clsx(
        "w-52 rounded-lg border-2 px-3 py-2 shadow-card",
        mark === undefined ? "border-line-strong/60 bg-surface" : looks[mark],
        node.disabled && "border-dashed opacity-70",
        selected && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <p className="flex items-center gap-1.5 text-[0.8125rem] font-semibold text-ink">
        {Icon !== null && <Icon size={15} className={clsx("shrink-0", mark !== undefined && looks[mark].split(" ").at(-1))} aria-hidden />}
        <span className="min-w-0 truncate" title={node.title}>
          {node.title}
        </span>
      </p>
      <p className="truncate text-xs text-muted">
        {typeTitle(node.type)}
        {node.disabled && " · disabled"}
      </p>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

const nodeTypes = { step: StepBox };

function miniColour(mark: GraphMark | undefined): string {
  if (mark === "failed" || mark === "removed") return "var(--failed-mark)";
  if (mark === "running" || mark === "changed") return "var(--running-mark)";
  return mark === "completed" || mark === "added" ? "var(--completed-mark)" : "var(--line-strong)";
}
