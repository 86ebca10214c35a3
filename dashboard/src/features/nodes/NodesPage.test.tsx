// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CatalogNode } from "@/shared/api/types";
import { emptyServer, openAt } from "@/test/render";

const pad: CatalogNode = {
  node_type: "TextPadNode",
  category: "text",
  platforms: ["windows", "linux", "mac"],
  properties: [{ name: "fill_char", type: "string", required: false, choices: [], default_value: " " }],
  inputs: [{ name: "text", type: "STRING" }],
  outputs: [{ name: "result", type: "STRING" }],
  shows: "Fills up to a length.",
  example: { nodes: { example: { node_type: "TextPadNode" } } },
};
const click: CatalogNode = { node_type: "ClickElementNode", category: "browser", platforms: [], properties: [], inputs: [], outputs: [] };

describe("NodesPage", () => {
  it("search_findsByWhatANodeDoesAndByItsProperties", async () => {
    emptyServer().on("GET /api/v1/nodes", { body: { nodes: [pad, click] } });
    const { user } = openAt("/nodes");
    expect(await screen.findByText("1 node type runs in this version, of 2.")).toBeDefined();
    expect(screen.getByText("ClickElementNode")).toBeDefined();
    await user.type(screen.getByLabelText("Search nodes"), "fill_char length");
    expect(screen.getByText("TextPadNode")).toBeDefined();
    expect(screen.queryByText("ClickElementNode")).toBeNull();
    await user.clear(screen.getByLabelText("Search nodes"));
    await user.click(screen.getByLabelText("Only those that run"));
    expect(screen.queryByText("ClickElementNode")).toBeNull();
  });

  it("node_isShownWithPropertiesPortsAndExample", async () => {
    emptyServer().on("GET /api/v1/nodes", { body: { nodes: [pad, click] } });
    const { user } = openAt("/nodes");
    await user.click(await screen.findByRole("button", { name: "TextPadNode" }));
    const dialog = screen.getByRole("dialog");
    expect(within(dialog).getByText("fill_char")).toBeDefined();
    expect(within(dialog).getAllByText("STRING")).toHaveLength(2);
    expect(within(dialog).getByLabelText("Example workflow").textContent).toContain("TextPadNode");
  });
});
