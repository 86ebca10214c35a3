import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { NodeDetails } from "./NodeDetails";
import { matching, runs, type NodeFilter } from "./search";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { CatalogNode } from "@/shared/api/types";
import { count } from "@/shared/format/text";
import { DataTable, rowLink, type Column } from "@/shared/ui/DataTable";
import { bareBox } from "@/shared/ui/Field";
import { Page } from "@/shared/ui/Page";
import { Empty, Loading, ProblemNote } from "@/shared/ui/States";

const names: Record<string, string> = { windows: "Windows", linux: "Linux", mac: "macOS" };

const where = (node: CatalogNode): string =>
  !runs(node) ? "not yet" : node.platforms.length === 3 ? "everywhere" : node.platforms.map((platform) => names[platform] ?? platform).join(", ");

/** All node types that workflows may use, with what the catalogue knows of each. */
export default function NodesPage() {
  const nodes = useQuery({
    queryKey: keys.nodes,
    queryFn: ({ signal }) => data(api.GET("/api/v1/nodes", { signal })),
    // It changes with the version of the orchestrator only.
    staleTime: Infinity,
  });
  const [filter, setFilter] = useState<NodeFilter>({ text: "", category: "", running: false });
  const [open, setOpen] = useState<CatalogNode | null>(null);
  const all = useMemo(() => nodes.data?.nodes ?? [], [nodes.data]);
  const categories = useMemo(() => [...new Set(all.map((node) => node.category))].sort(), [all]);
  const shown = useMemo(() => matching(all, filter), [all, filter]);
  const columns = useMemo(() => columnsWith(setOpen), []);
  return (
    <Page title="Nodes" lead={all.length === 0 ? undefined : `${count(all.filter(runs).length, "node type runs", "node types run")} in this version, of ${all.length}.`} fill>
      {nodes.error !== null && <ProblemNote error={nodes.error} retry={nodes.refetch} />}
      <div className="flex flex-wrap items-center gap-3">
        <input type="search" aria-label="Search nodes" placeholder="Name, property or what it does" className={`${bareBox} w-full max-w-sm`} value={filter.text} onChange={(event) => { setFilter({ ...filter, text: event.target.value }); }} />
        <select aria-label="Category" className={bareBox} value={filter.category} onChange={(event) => { setFilter({ ...filter, category: event.target.value }); }}>
          <option value="">All categories</option>
          {categories.map((category) => (
            <option key={category}>{category}</option>
          ))}
        </select>
        <label className="flex items-center gap-2 text-[0.8125rem]">
          <input type="checkbox" checked={filter.running} onChange={(event) => { setFilter({ ...filter, running: event.target.checked }); }} />
          Only those that run
        </label>
      </div>
      <section aria-label="Nodes" className="flex min-h-36 flex-initial flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {nodes.isPending ? (
          <Loading lines={8} label="Loading nodes" />
        ) : shown.length > 0 ? (
          <DataTable label="Nodes" rows={shown} rowId={(node) => node.node_type} columns={columns} fill />
        ) : nodes.error === null ? (
          <Empty title="No node matches" />
        ) : null}
      </section>
      <NodeDetails node={open} onClose={() => { setOpen(null); }} />
    </Page>
  );
}

const columnsWith = (onOpen: (node: CatalogNode) => void): Column<CatalogNode>[] => [
  {
    id: "type",
    header: "Node",
    width: "minmax(11rem,1.2fr)",
    sortBy: (node) => node.node_type.toLowerCase(),
    cell: (node) => (
      <button type="button" className={`${rowLink} cursor-pointer text-left`} onClick={() => { onOpen(node); }}>
        {node.node_type}
      </button>
    ),
  },
  { id: "category", header: "Category", width: "8rem", from: 480, sortBy: (node) => node.category, cell: (node) => node.category },
  { id: "shows", header: "What it does", width: "minmax(10rem,2fr)", from: 720, cell: (node) => <span className="text-muted" title={node.shows ?? undefined}>{node.shows}</span> },
  { id: "where", header: "Runs", width: "7rem", sortBy: where, cell: (node) => <span className={runs(node) ? undefined : "text-faint"}>{where(node)}</span> },
];
