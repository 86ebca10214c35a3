import type { CatalogNode } from "@/shared/api/types";

export interface NodeFilter {
  text: string;
  category: string;
  /** Only types that this version runs somewhere. */
  running: boolean;
}

/** Whether robots of this version run the type somewhere. */
export const runs = (node: CatalogNode): boolean => node.platforms.length > 0;

/** The nodes that have every word in their name, category, description or properties; those by name come first. */
export function matching(nodes: readonly CatalogNode[], filter: NodeFilter): CatalogNode[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const named = (node: CatalogNode) => words.every((word) => node.node_type.toLowerCase().includes(word));
  return nodes
    .filter((node) => (filter.category === "" || node.category === filter.category) && (!filter.running || runs(node)))
    .filter((node) => {
      const known = [node.node_type, node.category, node.shows ?? "", node.alias_of ?? "", ...node.properties.map((property) => property.name)].join(" ").toLowerCase();
      return words.every((word) => known.includes(word));
    })
    .sort((a, b) => Number(named(b)) - Number(named(a)));
}
