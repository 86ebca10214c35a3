import { vi } from "vitest";

/** A WebSocket whose other end is the test. */
export class FakeSocket {
  static opened: FakeSocket[] = [];
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    FakeSocket.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  send(type: string, seq: number, data: Record<string, unknown> = {}): void {
    this.onmessage?.({ data: JSON.stringify({ type, seq, ts: "2026-11-23T12:00:00Z", data }) });
  }

  /** Puts itself in the place of the browser's WebSocket. */
  static install(): void {
    FakeSocket.opened = [];
    vi.stubGlobal("WebSocket", FakeSocket);
  }

  static get newest(): FakeSocket {
    const socket = FakeSocket.opened.at(-1);
    if (socket === undefined) throw new Error("No connection was opened.");
    return socket;
  }
}
