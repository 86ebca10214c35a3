// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Envelope } from "./envelope";
import { EventStream, GAP_PAUSE_MS, SILENCE_MS } from "./stream";

/** A WebSocket whose other end is the test. */
class FakeSocket {
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;
  constructor(readonly url: string) {}
  close(): void {
    this.closed = true;
  }
  send(envelope: Partial<Envelope>): void {
    this.onmessage?.({ data: JSON.stringify({ ts: "", data: {}, seq: 0, ...envelope }) });
  }
  hello(seq: number): void {
    this.send({ type: "hello", seq });
  }
  fail(): void {
    this.onclose?.();
  }
}

const sockets: FakeSocket[] = [];
const newest = (): FakeSocket => {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error("No connection was opened.");
  return socket;
};

let stream: EventStream;
let heard: string[];

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = 0;
  heard = [];
  stream = new EventStream("ws://test/events", {
    open: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    now: () => Date.now(),
    random: () => 1,
  });
  stream.subscribe({ event: (event) => heard.push(`${event.type} ${event.seq}`), missed: () => heard.push("missed") });
  stream.start();
});

afterEach(() => {
  stream.stop();
  vi.useRealTimers();
});

describe("EventStream", () => {
  it("hello_makesItLive_andHasEverythingFetchedOnce", () => {
    expect(stream.readState().kind).toBe("connecting");
    newest().hello(40);
    expect(stream.readState().kind).toBe("live");
    expect(heard).toEqual(["missed"]);
  });

  it("reconnect_resumesAfterTheLastEvent_withoutFetchingEverything", () => {
    newest().hello(40);
    newest().send({ type: "job.created", seq: 41 });
    newest().fail();
    expect(stream.readState()).toMatchObject({ kind: "reconnecting", attempt: 1 });
    vi.advanceTimersByTime(500);
    expect(newest().url).toBe("ws://test/events?batch=true&since=41");
    newest().hello(43);
    newest().send({ type: "job.claimed", seq: 42 });
    newest().send({ type: "job.completed", seq: 43 });
    expect(stream.readState().kind).toBe("live");
    expect(heard).toEqual(["missed", "job.created 41", "job.claimed 42", "job.completed 43"]);
  });

  it("message_thatHoldsSeveralEvents_isHeardOneByOne", () => {
    newest().hello(40);
    newest().onmessage?.({ data: JSON.stringify([{ type: "job.created", seq: 41 }, "odd", { type: "job.claimed", seq: 42 }]) });
    expect(heard.slice(-2)).toEqual(["job.created 41", "job.claimed 42"]);
  });

  it("event_thatWasHeardBefore_isNotToldAgain", () => {
    newest().hello(40);
    newest().send({ type: "job.created", seq: 41 });
    newest().send({ type: "job.created", seq: 41 });
    expect(heard).toEqual(["missed", "job.created 41"]);
  });

  it("event_thatIsNotStored_isToldEachTime", () => {
    newest().hello(40);
    newest().send({ type: "queue.depth", seq: 0 });
    newest().send({ type: "queue.depth", seq: 0 });
    expect(heard).toEqual(["missed", "queue.depth 0", "queue.depth 0"]);
  });

  it("gap_hasEverythingFetched", () => {
    newest().hello(40);
    newest().send({ type: "gap", seq: 90 });
    expect(heard).toEqual(["missed", "missed"]);
    newest().fail();
    vi.advanceTimersByTime(500);
    expect(newest().url).toContain("since=90");
  });

  it("gaps_haveEverythingFetched_onceInFiveSeconds", () => {
    newest().hello(40);
    for (let seq = 50; seq < 60; seq++) newest().send({ type: "gap", seq });
    expect(heard).toEqual(["missed", "missed"]);
    vi.advanceTimersByTime(GAP_PAUSE_MS);
    expect(heard).toEqual(["missed", "missed", "missed"]);
    vi.advanceTimersByTime(2 * GAP_PAUSE_MS);
    expect(heard).toHaveLength(3);
  });

  it("hello_ofAnotherDatabase_hasEverythingFetched_andStartsItsNumbers", () => {
    newest().hello(4_000);
    newest().fail();
    vi.advanceTimersByTime(500);
    newest().hello(7);
    expect(heard).toEqual(["missed", "missed"]);
    newest().send({ type: "job.created", seq: 8 });
    expect(heard.at(-1)).toBe("job.created 8");
  });

  it("reconnect_backsOff_upToFifteenSeconds", () => {
    for (const delay of [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      const before = sockets.length;
      newest().fail();
      vi.advanceTimersByTime(delay - 1);
      expect(sockets.length).toBe(before);
      vi.advanceTimersByTime(1);
      expect(sockets.length).toBe(before + 1);
    }
  });

  it("connection_thatNeverGreets_isGivenUp", () => {
    vi.advanceTimersByTime(13_000);
    expect(sockets.length).toBeGreaterThan(1);
    expect(sockets[0]?.closed).toBe(true);
  });

  it("silence_isCheckedByAFreshConnection_whileStillLive", () => {
    newest().hello(40);
    vi.advanceTimersByTime(SILENCE_MS + 4_000);
    expect(sockets.length).toBe(2);
    expect(newest().url).toContain("since=40");
    expect(stream.readState().kind).toBe("live");
  });

  it("silence_withoutAnAnswerToTheFreshConnection_isNotLive", () => {
    newest().hello(40);
    vi.advanceTimersByTime(SILENCE_MS + 4_000);
    newest().fail();
    expect(stream.readState().kind).toBe("reconnecting");
  });

  it("sleep_ofTheMachine_opensAFreshConnectionAtOnce", () => {
    newest().hello(40);
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(2_000);
    expect(sockets.length).toBe(2);
    expect(sockets[0]?.closed).toBe(true);
    expect(newest().url).toContain("since=40");
  });

  it("frame_thatIsNoEnvelope_changesNothing", () => {
    newest().hello(40);
    newest().onmessage?.({ data: "<html>" });
    newest().onmessage?.({ data: new ArrayBuffer(2) });
    expect(heard).toEqual(["missed"]);
    expect(stream.readState().kind).toBe("live");
  });
});
