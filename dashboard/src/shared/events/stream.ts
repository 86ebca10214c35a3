import { envelopesOf, type Envelope } from "./envelope";

/** Whether what is shown is live. `since` is when that began, in milliseconds of this machine's clock. */
export type StreamState =
  | { kind: "connecting" }
  | { kind: "live"; since: number }
  | { kind: "reconnecting"; lastLiveAt: number; attempt: number };

/** What the stream needs of its surroundings; tests bring their own. */
export interface StreamSurroundings {
  open(url: string): WebSocket;
  now(): number;
  random(): number;
}

/** What a listener is told: an event, or that events were missed and everything must be fetched anew. */
export type StreamListener = { event(envelope: Envelope): void; missed(): void };

/** A connection that says nothing for this long is checked by a fresh one: pings are invisible to a page. */
export const SILENCE_MS = 45_000;
/** A timer that comes this late means that the machine slept. */
export const SLEPT_MS = 8_000;
/** Gaps are told at most this often: a busy server may send two a second, and each has everything fetched. */
export const GAP_PAUSE_MS = 5_000;
const TICK_MS = 2_000;
const OPEN_TIMEOUT_MS = 10_000;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 15_000;

const browser: StreamSurroundings = {
  open: (url) => new WebSocket(url),
  now: () => Date.now(),
  random: () => Math.random(),
};

/**
 * The event feed of the orchestrator. Keeps one WebSocket open, resumes after the last event it saw, and tells its
 * listeners when events may have been missed. A machine that slept, a silent connection, a server that restarted: each
 * leads to a fresh connection that resumes.
 */
export class EventStream {
  private readonly listeners = new Set<StreamListener>();
  private readonly stateListeners = new Set<() => void>();
  private state: StreamState = { kind: "connecting" };
  private socket: WebSocket | null = null;
  private lastSeq: number | null = null;
  private attempt = 0;
  private openedAt = 0;
  private lastFrameAt = 0;
  private lastTickAt = 0;
  private toldGapAt = Number.NEGATIVE_INFINITY;
  private gapTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private ticker: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly address: string,
    private readonly around: StreamSurroundings = browser,
  ) {}

  /** Connects, and stays connected until {@link stop}. */
  start(): void {
    this.lastTickAt = this.around.now();
    this.ticker = setInterval(this.tick, TICK_MS);
    globalThis.addEventListener("online", this.wake);
    this.connect();
  }

  stop(): void {
    clearInterval(this.ticker);
    clearTimeout(this.retryTimer);
    clearTimeout(this.gapTimer);
    this.gapTimer = undefined;
    globalThis.removeEventListener("online", this.wake);
    this.drop();
    this.state = { kind: "connecting" };
  }

  subscribe(listener: StreamListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Everything shown was fetched over HTTP at this time, while no stream could be had. */
  noteFetched(at: number): void {
    if (this.state.kind === "reconnecting") this.setState({ ...this.state, lastLiveAt: Math.max(at, this.state.lastLiveAt) });
  }

  /** For useSyncExternalStore. */
  readonly onState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  readonly readState = (): StreamState => this.state;

  private setState(state: StreamState): void {
    this.state = state;
    this.stateListeners.forEach((listener) => {
      listener();
    });
  }

  private connect(): void {
    clearTimeout(this.retryTimer);
    this.drop();
    const since = this.lastSeq === null ? "" : `&since=${this.lastSeq}`;
    const socket = this.around.open(`${this.address}?batch=true${since}`);
    this.socket = socket;
    this.openedAt = this.around.now();
    this.lastFrameAt = this.openedAt;
    socket.onmessage = (message) => {
      if (this.socket !== socket) return;
      this.lastFrameAt = this.around.now();
      envelopesOf(message.data).forEach((envelope) => { this.receive(envelope); });
    };
    socket.onclose = () => {
      if (this.socket === socket) this.lost();
    };
  }

  /** Lets go of the present connection without hearing from it again. */
  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private receive(envelope: Envelope): void {
    if (envelope.type === "hello") {
      this.greeted(envelope);
      return;
    }
    if (envelope.seq > 0) {
      // A resumed feed may repeat its first event.
      if (this.lastSeq !== null && envelope.seq <= this.lastSeq && envelope.type !== "gap") return;
      this.lastSeq = envelope.seq;
    }
    if (envelope.type === "gap") this.tellGap();
    else this.listeners.forEach((listener) => { listener.event(envelope); });
  }

  private greeted(hello: Envelope): void {
    const first = this.lastSeq === null;
    const head = hello.seq > 0 ? hello.seq : null;
    // A server whose numbers are behind ours has another database: what we show is not its data.
    const rewound = !first && head !== null && head < (this.lastSeq ?? 0);
    if (head !== null && (first || rewound)) this.lastSeq = head;
    this.lastSeq ??= 0;
    const wasAway = this.state.kind !== "live";
    this.attempt = 0;
    if (wasAway) this.setState({ kind: "live", since: this.around.now() });
    // What was fetched before the first greeting may have changed until it.
    if (rewound || (first && wasAway)) this.tellMissed();
  }

  private tellGap(): void {
    if (this.gapTimer !== undefined) return;
    const wait = this.toldGapAt + GAP_PAUSE_MS - this.around.now();
    if (wait <= 0) {
      this.toldGapAt = this.around.now();
      this.tellMissed();
    } else {
      this.gapTimer = setTimeout(() => {
        this.gapTimer = undefined;
        this.tellGap();
      }, wait);
    }
  }

  private tellMissed(): void {
    this.listeners.forEach((listener) => {
      listener.missed();
    });
  }

  private lost(): void {
    this.drop();
    this.attempt += 1;
    const lastLiveAt = this.state.kind === "reconnecting" ? this.state.lastLiveAt : this.lastFrameAt;
    this.setState({ kind: "reconnecting", lastLiveAt, attempt: this.attempt });
    const longest = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** (this.attempt - 1));
    // Full jitter over the upper half: many dashboards come back one after the other.
    const delay = longest * (0.5 + 0.5 * this.around.random());
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => { this.connect(); }, delay);
  }

  private readonly wake = (): void => {
    this.connect();
  };

  private readonly tick = (): void => {
    const now = this.around.now();
    const late = now - this.lastTickAt - TICK_MS;
    this.lastTickAt = now;
    if (late > SLEPT_MS) {
      this.wake();
      return;
    }
    if (this.socket === null) return;
    const neverGreeted = this.state.kind !== "live" && now - this.openedAt > OPEN_TIMEOUT_MS;
    if (neverGreeted) this.lost();
    else if (now - this.lastFrameAt > SILENCE_MS) this.connect();
  };
}
