import { describe, expect, it } from "vitest";
import { graphOf, typeTitle } from "./document";

describe("graphOf", () => {
  it("places_areThoseOfTheFile_whenTheyTellNodesApart", () => {
    const { nodes, edges } = graphOf({
      nodes: { a: { node_type: "StartNode", position: [0, 5] }, b: { node_type: "IfNode", position: [320, 5], name: "Enough?" } },
      connections: [
        { source_node: "a", source_port: "exec_out", target_node: "b", target_port: "exec_in" },
        { source_node: "a", source_port: "value", target_node: "b", target_port: "condition" },
        { source_node: "b", source_port: "true", target_node: "gone", target_port: "exec_in" },
      ],
    });
    expect(nodes.map(({ id, title, x, y }) => [id, title, x, y])).toEqual([
      ["a", "a", 0, 5],
      ["b", "Enough?", 320, 5],
    ]);
    expect(edges.map(({ source, target, label, carriesData }) => [source, target, label, carriesData])).toEqual([
      ["a", "b", "", false],
      ["a", "b", "value → condition", true],
    ]);
  });

  it("nodesWithoutPlaces_areLaidOutFromLeftToRight_alsoInARing", () => {
    const way = (source_node: string, target_node: string) => ({ source_node, source_port: "exec_out", target_node, target_port: "exec_in" });
    const { nodes } = graphOf({ nodes: { a: {}, b: {}, c: {}, d: {} }, connections: [way("a", "b"), way("a", "c"), way("b", "a"), way("c", "d"), way("d", "c")] });
    const places = nodes.map((node) => `${node.x}/${node.y}`);
    expect(new Set(places).size).toBe(4);
    const column = Object.fromEntries(nodes.map((node) => [node.id, node.x]));
    expect(column.c).toBe(column.b);
    expect(column.d).toBeGreaterThan(column.c ?? 0);
  });

  it("somethingElse_isAnEmptyGraph", () => {
    expect(graphOf("no JSON")).toEqual({ nodes: [], edges: [] });
    expect(graphOf(null)).toEqual({ nodes: [], edges: [] });
  });
});

describe("typeTitle", () => {
  it("readsAsWords", () => {
    expect(typeTitle("ForLoopStartNode")).toBe("For Loop Start");
    expect(typeTitle("HTTPRequestNode")).toBe("HTTPRequest");
  });
});
