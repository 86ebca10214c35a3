import { useSyncExternalStore } from "react";

export interface Toast {
  id: number;
  kind: "done" | "failed";
  text: string;
  /** Where to look at the outcome. */
  link?: { to: string; text: string } | undefined;
}

const SHOWN_MS = 6_000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => {
    listener();
  });
}

/** Tells the outcome of an act in a corner of the screen, for a few seconds. */
export function tell(kind: Toast["kind"], text: string, link?: Toast["link"]): void {
  const toast = { id: nextId++, kind, text, link };
  set([...toasts.slice(-3), toast]);
  setTimeout(() => {
    dismiss(toast.id);
  }, SHOWN_MS);
}

export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts);
