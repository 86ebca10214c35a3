// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { keyName, useShortcuts, type Shortcut } from "./shortcuts";
import { keyCaps } from "./ShortcutsDialog";

function Page({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  useShortcuts(shortcuts);
  return <input aria-label="field" />;
}

const shortcut = (keys: string, run: () => void): Shortcut => ({ keys, does: keys, group: "Test", run });

describe("useShortcuts", () => {
  it("keys_work_sequencesToo_untilThePageIsLeft", async () => {
    const single = vi.fn();
    const sequence = vi.fn();
    const { unmount } = render(<Page shortcuts={[shortcut("r", single), shortcut("g r", sequence)]} />);
    await userEvent.keyboard("r");
    expect(single).toHaveBeenCalledTimes(1);
    await userEvent.keyboard("gr");
    expect(sequence).toHaveBeenCalledTimes(1);
    expect(single).toHaveBeenCalledTimes(1);
    unmount();
    await userEvent.keyboard("r");
    expect(single).toHaveBeenCalledTimes(1);
  });

  it("letters_belongToTheFieldThatHasTheFocus_commandsDoNot", async () => {
    const letter = vi.fn();
    const command = vi.fn();
    render(<Page shortcuts={[shortcut("r", letter), shortcut("ctrl+k", command)]} />);
    const field = screen.getByLabelText<HTMLInputElement>("field");
    await userEvent.type(field, "r{Control>}k{/Control}");
    expect(field.value).toBe("r");
    expect(letter).not.toHaveBeenCalled();
    expect(command).toHaveBeenCalledTimes(1);
  });

  it("page_countsOverTheFrame", async () => {
    const frame = vi.fn();
    const page = vi.fn();
    render(
      <>
        <Page shortcuts={[shortcut("e", frame)]} />
        <Page shortcuts={[shortcut("e", page)]} />
      </>,
    );
    await userEvent.keyboard("e");
    expect(page).toHaveBeenCalled();
    expect(frame).not.toHaveBeenCalled();
  });
});

describe("names of keys", () => {
  it("areReadable", () => {
    expect(keyName({ key: "K", ctrlKey: false, metaKey: true, altKey: false })).toBe("ctrl+k");
    expect(keyCaps("ctrl+k")).toEqual(["Ctrl K"]);
    expect(keyCaps("g j")).toEqual(["g", "j"]);
  });
});
