// @vitest-environment jsdom
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { WorkflowGraph } from "./WorkflowGraph";

const definition = {
  nodes: {
    start: { node_type: "StartNode", position: [0, 0] },
    check: { node_type: "IfNode", position: [320, 0], config: { _disabled: true } },
    end: { node_type: "EndNode", position: [640, 0] },
  },
  connections: [
    { source_node: "start", source_port: "exec_out", target_node: "check", target_port: "exec_in" },
    { source_node: "check", source_port: "true", target_node: "end", target_port: "exec_in" },
  ],
};

describe("WorkflowGraph", () => {
  it("says_inWords_whatThePictureShows", async () => {
    render(<WorkflowGraph definition={definition} marks={{ check: "failed" }} />);
    const list = await screen.findByRole("list", { name: "Nodes and where they lead" });
    expect(within(list).getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "start, Start, leads to check",
      "check, If, disabled, failed here, leads to end (true)",
      "end, End",
    ]);
  });

  it("node_isChosenByEnter_andTellsItsMark", async () => {
    const onChoose = vi.fn();
    const { container } = render(<WorkflowGraph definition={definition} marks={{ check: "failed" }} onChoose={onChoose} />);
    const node = await screen.findByLabelText("check, If, disabled, failed here");
    node.focus();
    await userEvent.keyboard("{Enter}");
    expect(onChoose).toHaveBeenCalledWith("check");
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((one) => one.html).join(" ")}`)).toEqual([]);
  });

  it("withoutNodes_saysSo", () => {
    render(<WorkflowGraph definition={{}} />);
    expect(screen.getByText("It has no nodes")).toBeDefined();
  });
});
