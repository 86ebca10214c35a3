import { useSyncExternalStore } from "react";

export type Zone = "mine" | "utc";
export type Density = "comfortable" | "compact";

/** What a person chose for this browser. */
export interface Preferences {
  zone: Zone;
  density: Density;
}

const KEY = "casare.preferences";
const listeners = new Set<() => void>();
let current: Preferences = read();

function read(): Preferences {
  let kept: Record<string, unknown> = {};
  try {
    const value: unknown = JSON.parse(globalThis.localStorage.getItem(KEY) ?? "{}");
    if (typeof value === "object" && value !== null) kept = value as Record<string, unknown>;
  } catch {
    // Storage may be forbidden or hold something else: the usual is used then.
  }
  return { zone: kept.zone === "utc" ? "utc" : "mine", density: kept.density === "compact" ? "compact" : "comfortable" };
}

function show(): void {
  if (typeof document !== "undefined") document.documentElement.dataset.density = current.density;
}

show();

/** Applies a choice now and, where storage is allowed, for the next visit. */
export function choose(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  show();
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // The choice then lasts until the page is closed.
  }
  listeners.forEach((listener) => {
    listener();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const preferences = (): Preferences => current;

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);
