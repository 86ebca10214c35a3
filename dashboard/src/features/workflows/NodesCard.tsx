import { useMemo } from "react";
import { nodesOf } from "@/shared/graph/document";
import { count } from "@/shared/format/text";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/States";

/** The nodes of a definition in the order of the file. */
export function NodesCard({ definition }: { definition: unknown }) {
  const nodes = useMemo(() => nodesOf(definition), [definition]);
  return (
    <Card title="Nodes" aside={<span className="tabular text-xs">{count(nodes.length, "node")}</span>} flush>
      {nodes.length === 0 ? (
        <Empty title="It has no nodes" />
      ) : (
        <ol className="max-h-[36rem] divide-y divide-line overflow-y-auto">
          {nodes.map((node) => (
            <li key={node.id} className="px-4 py-2">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-mono text-[0.8125rem]">{node.id}</span>
                <span className="text-[0.8125rem] text-muted">{node.type}</span>
                {node.disabled && <span className="text-xs text-pending">disabled</span>}
                {node.next !== "" && <span className="ml-auto text-xs text-faint">→ {node.next}</span>}
              </p>
              {node.config !== "" && <p className="truncate font-mono text-xs text-faint" title={node.config}>{node.config}</p>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
