import { useEffect, useRef, useSyncExternalStore } from "react";

/** A key or a sequence of two ("g j"), what it does, and under which heading it is listed. */
export interface Shortcut {
  keys: string;
  does: string;
  group: string;
  run: () => void;
}

/** So long the second key of a sequence is waited for. */
const SEQUENCE_MS = 1_200;

let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let first: { key: string; at: number } | null = null;

function set(next: readonly Shortcut[]): void {
  registered = next;
  listeners.forEach((listener) => {
    listener();
  });
}

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));

/** What was pressed as shortcuts name it: "?", "j", "ctrl+k", "escape". */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string {
  const held = event.ctrlKey || event.metaKey ? "ctrl+" : event.altKey ? "alt+" : "";
  return held + event.key.toLowerCase();
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const key = keyName(event);
  const plain = !key.startsWith("ctrl+") && !key.startsWith("alt+");
  // Letters belong to fields and to open dialogs.
  if (plain && (typesText(event.target) || document.querySelector("dialog[open]") !== null)) return;
  const now = Date.now();
  const sequence = first !== null && now - first.at < SEQUENCE_MS ? `${first.key} ${key}` : null;
  first = null;
  // The newest comes first: what a page says counts over what the frame says.
  const found = registered.findLast((one) => one.keys === sequence) ?? registered.findLast((one) => one.keys === key);
  if (found !== undefined) {
    event.preventDefault();
    found.run();
  } else if (plain && registered.some((one) => one.keys.startsWith(`${key} `))) {
    first = { key, at: now };
  }
}

if (typeof window !== "undefined") window.addEventListener("keydown", press);

/** Registers shortcuts while the component is shown; `null` registers none. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const shape = shortcuts.map((one) => `${one.group}\u0000${one.keys}\u0000${one.does}`).join("\u0001");
  useEffect(() => {
    const mine = latest.current.map((one, index): Shortcut => ({ ...one, run: () => latest.current[index]?.run() }));
    set([...registered, ...mine]);
    return () => {
      set(registered.filter((one) => !mine.includes(one)));
    };
  }, [shape]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Everything that can be pressed now. */
export const useRegisteredShortcuts = (): readonly Shortcut[] => useSyncExternalStore(subscribe, () => registered);

/** Moves the focus to the next or last row link of the list on the page: what `j` and `k` do. */
export function moveInList(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("#content [data-row-link], #content [role=row] [role=cell] > a:first-child, #content [role=row] [role=cell] > button:first-child")].filter(
    (link, index, all) => link.closest("[role=row], li") === null || all.findIndex((other) => other.closest("[role=row], li") === link.closest("[role=row], li")) === index,
  );
  if (links.length === 0) return;
  const row = document.activeElement?.closest("[role=row], li") ?? null;
  const at = row === null ? -1 : links.findIndex((link) => link.closest("[role=row], li") === row);
  const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, at + step));
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: "nearest" });
}

/** Brings the focus to the first filter of the page: what `f` does. */
export function focusFilters(): void {
  const search = "#content [role=search]";
  const first = document.querySelector<HTMLElement>(`${search} button, ${search} select, ${search} input`) ?? document.querySelector<HTMLElement>("#content input[type=search]");
  first?.focus();
}

/** Brings the focus into the search field of the page: what `/` does. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>("#content input[type=search]")?.focus();
}
