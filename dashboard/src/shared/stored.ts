import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const parsed = new Map<string, { text: string | null; value: unknown }>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage may be forbidden: then what was chosen lasts until the page is closed.
    return parsed.get(key)?.text ?? null;
  }
}

function valueOf(key: string): unknown {
  const text = read(key);
  const known = parsed.get(key);
  if (known !== undefined && known.text === text) return known.value;
  let value: unknown = null;
  try {
    value = text === null ? null : JSON.parse(text);
  } catch {
    // Somebody else wrote it; it counts as never chosen.
  }
  parsed.set(key, { text, value });
  return value;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  globalThis.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    globalThis.removeEventListener("storage", listener);
  };
}

/** What a person chose in this browser; `understand` makes a value of whatever is kept, for it may be of another version. */
export function useStored<T>(key: string, understand: (kept: unknown) => T): [value: T, keep: (value: T) => void] {
  const kept = useSyncExternalStore(subscribe, () => valueOf(key));
  const keep = useCallback(
    (value: T) => {
      const text = JSON.stringify(value);
      parsed.set(key, { text, value });
      try {
        localStorage.setItem(key, text);
      } catch {
        // As above.
      }
      listeners.forEach((listener) => {
        listener();
      });
    },
    [key],
  );
  return [understand(kept), keep];
}
