import { useMemo, useState } from "react";
import { NodesCard } from "./NodesCard";
import type { WorkflowFinding } from "@/shared/api/types";
import { count } from "@/shared/format/text";
import { nodesOf } from "@/shared/graph/document";
import { WorkflowGraph, type GraphMark } from "@/shared/graph/WorkflowGraph";
import { Card } from "@/shared/ui/Card";

/** The workflow as a picture, with what was found in it marked and the chosen node's configuration beneath. */
export function GraphCard({ definition, findings }: { definition: unknown; findings: readonly WorkflowFinding[] }) {
  const nodes = useMemo(() => nodesOf(definition), [definition]);
  const marks = useMemo(() => {
    const found: Record<string, GraphMark> = {};
    for (const finding of findings) {
      if (finding.severity === "error" && typeof finding.node_id === "string") found[finding.node_id] = "failed";
    }
    return found;
  }, [findings]);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [asList, setAsList] = useState(false);
  const node = nodes.find((one) => one.id === chosen);
  if (nodes.length === 0 || asList) {
    return (
      <div className="flex flex-col gap-2">
        <NodesCard definition={definition} />
        {nodes.length > 0 && <Switch label="Show as a picture" onClick={() => { setAsList(false); }} />}
      </div>
    );
  }
  return (
    <Card title="Graph" aside={<><span className="tabular text-xs">{count(nodes.length, "node")}</span><Switch label="Show as a list" onClick={() => { setAsList(true); }} /></>} flush>
      <WorkflowGraph definition={definition} marks={marks} chosen={chosen} onChoose={setChosen} className="h-[26rem] rounded-b-xl" />
      {node !== undefined && (
        <div role="status" className="border-t border-line px-4 py-2.5">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-mono text-[0.8125rem] font-medium">{node.id}</span>
            <span className="text-[0.8125rem] text-muted">{node.type}</span>
            {node.disabled && <span className="text-xs text-pending">disabled</span>}
            {node.next !== "" && <span className="text-xs text-muted">→ {node.next}</span>}
          </p>
          {node.config !== "" && <p className="mt-1 font-mono text-xs break-words text-muted">{node.config}</p>}
        </div>
      )}
    </Card>
  );
}

const Switch = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <button type="button" className="self-start text-[0.8125rem] font-medium text-accent hover:underline" onClick={onClick}>
    {label}
  </button>
);
