import type { QueryClient, QueryKey } from "@tanstack/react-query";

const FIRST_MS = 120;
const INTERVAL_MS = 1_500;

/**
 * Refreshes cached answers at a bounded rate: however many events come, a name is fetched at most once per interval, and
 * always once after the last event.
 */
export class Refresher {
  private readonly waiting = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastAt = -Infinity;

  constructor(
    private readonly queries: QueryClient,
    private readonly now: () => number = Date.now,
  ) {}

  refresh(...names: QueryKey[]): void {
    for (const name of names) this.waiting.set(JSON.stringify(name), name);
    if (this.timer !== undefined) return;
    const wait = Math.max(FIRST_MS, this.lastAt + INTERVAL_MS - this.now());
    this.timer = setTimeout(() => {
      this.flush();
    }, wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
  }

  private flush(): void {
    this.timer = undefined;
    this.lastAt = this.now();
    const names = [...this.waiting.values()];
    this.waiting.clear();
    for (const queryKey of names) void this.queries.invalidateQueries({ queryKey });
  }
}
