import { describe, expect, it } from "vitest";
import { versionDiff } from "./version-diff";

const older = {
  nodes: {
    start: { node_type: "StartNode", config: {}, position: [0, 0] },
    click: { node_type: "ClickNode", config: { selector: "#a", timeout: 5 } },
    gone: { node_type: "LogNode", config: {} },
  },
  connections: [{ source_node: "start", source_port: "exec_out", target_node: "click", target_port: "exec_in" }],
  variables: { limit: 3 },
};

describe("versionDiff", () => {
  it("same_evenIfNodesWereMoved_isNoChange", () => {
    const moved = { ...older, nodes: { ...older.nodes, start: { config: {}, position: [500, 9], node_type: "StartNode" } } };
    expect(versionDiff(older, moved)).toEqual({ changes: [], marks: {} });
  });

  it("changes_areToldByThing_withValuesBeforeAndAfter", () => {
    const newer = {
      nodes: { start: older.nodes.start, click: { node_type: "ClickNode", config: { selector: "#b", timeout: 5 } }, fresh: { node_type: "LogNode" } },
      connections: [],
      variables: { limit: 4 },
    };
    const { changes, marks } = versionDiff(older, newer);
    expect(changes).toEqual([
      { what: "Node click", kind: "changed", fields: [{ name: "config.selector", before: "#a", after: "#b" }] },
      { what: "Node fresh", kind: "added", fields: [] },
      { what: "Node gone", kind: "removed", fields: [] },
      { what: "Connection start.exec_out → click.exec_in", kind: "removed", fields: [] },
      { what: "Variable limit", kind: "changed", fields: [{ name: "value", before: "3", after: "4" }] },
    ]);
    expect(marks).toEqual({ click: "changed", fresh: "added" });
  });

  it("wrappedWorkflow_isReadAsItsContent", () => {
    expect(versionDiff({ workflow: older }, older).changes).toEqual([]);
  });
});
