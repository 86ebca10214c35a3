import { useSyncExternalStore } from "react";

/** Offsets below this are the resolution of the Date header and are not worth a correction. */
const NOISE_MS = 2_000;

let offsetMs = 0;

/** Learns from the Date header how far this machine's clock is from the server's. */
export function noteServerTime(dateHeader: string | null, localNow: number = Date.now()): void {
  if (dateHeader === null) return;
  const server = Date.parse(dateHeader);
  if (Number.isNaN(server)) return;
  const measured = server - localNow;
  offsetMs = Math.abs(measured) < NOISE_MS ? 0 : measured;
}

/** The server's time in milliseconds, as far as known. */
export const serverNow = (): number => Date.now() + offsetMs;

type Listener = () => void;

/** One shared ticker per rhythm, so that a thousand relative times cost one timer. */
function ticker(everyMs: number) {
  const listeners = new Set<Listener>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let current = Math.floor(serverNow() / everyMs) * everyMs;
  const tick = () => {
    current = Math.floor(serverNow() / everyMs) * everyMs;
    listeners.forEach((listener) => {
      listener();
    });
  };
  return {
    subscribe(listener: Listener) {
      listeners.add(listener);
      timer ??= setInterval(tick, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    read: () => {
      // Without a running timer the value may be long past: the first reader takes the present.
      if (timer === undefined) current = Math.floor(serverNow() / everyMs) * everyMs;
      return current;
    },
  };
}

const everySecond = ticker(1_000);

/** The server's time in milliseconds, renewed each second. */
export const useNow = (): number => useSyncExternalStore(everySecond.subscribe, everySecond.read);
