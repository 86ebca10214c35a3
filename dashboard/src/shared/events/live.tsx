import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { Refresher } from "./coalescer";
import type { Envelope } from "./envelope";
import { jobPatch, robotPatch } from "./patch";
import { EventStream, type StreamState } from "./stream";
import { keys } from "@/shared/api/keys";
import type { Job, Robot } from "@/shared/api/types";

/** How often everything shown is fetched while no event stream can be had. */
const POLL_MS = 10_000;

const StreamContext = createContext<EventStream | null>(null);

export const eventsAddress = (): string => {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}/api/v1/ws/events`;
};

/** What changes which failures are open. */
const decided = new Set(["job.failed", "job.retried", "job.reclaimed", "job.dismissed"]);

/** Which cached answers an event makes old. */
export function refreshAfter(event: Envelope, refresher: Pick<Refresher, "refresh">): void {
  const job = event.data.job_id;
  if (event.type === "job.progress") return;
  if (event.type.startsWith("job.")) {
    refresher.refresh(keys.jobHeads, keys.allRecentJobs, keys.jobMetrics, keys.fleetMetrics, keys.robots);
    if (typeof job === "string") refresher.refresh(keys.job(job));
    if (decided.has(event.type)) refresher.refresh(keys.failures, keys.deadLetters);
  } else if (event.type === "robot.registered" || event.type === "robot.status") {
    refresher.refresh(keys.robots, keys.fleetMetrics);
  } else if (event.type === "workspace.control" || event.type === "fleet.control") {
    refresher.refresh(keys.fleetControl, keys.workspaces);
  } else if (event.type === "queue.depth") {
    refresher.refresh(keys.jobMetrics);
  } else if (event.type === "workflow.changed") {
    refresher.refresh(keys.workflows);
  } else if (event.type === "workflow.healed") {
    if (typeof event.data.workflow_id === "string") refresher.refresh(keys.workflowHealings(event.data.workflow_id));
    if (typeof event.data.job_id === "string") refresher.refresh(keys.jobHealings(event.data.job_id));
  } else if (event.type === "key.changed") {
    refresher.refresh(keys.allKeys);
  }
}

/** Lays what an event says over what is shown, at once. */
export function patchCaches(event: Envelope, queries: QueryClient): void {
  const job = jobPatch(event);
  if (job !== null) {
    queries.setQueryData<Job>(keys.job(job.jobId), (shown) => (shown === undefined ? shown : { ...shown, ...job.patch }));
  }
  const robot = robotPatch(event);
  if (robot === null) return;
  queries.setQueryData<Robot>(keys.robot(robot.robotId), (shown) => (shown === undefined ? shown : { ...shown, ...robot.patch }));
  queries.setQueriesData<Robot[]>({ queryKey: ["robots", "list"] }, (shown) =>
    shown?.map((one) => (one.robot_id === robot.robotId ? { ...one, ...robot.patch } : one)),
  );
}

/** Keeps the event stream open while its children are shown, and the cached answers in step with it. */
export function LiveProvider({ children, stream: given }: { children: ReactNode; stream?: EventStream }) {
  const queries = useQueryClient();
  const [stream] = useState(() => given ?? new EventStream(eventsAddress()));
  useEffect(() => {
    const refresher = new Refresher(queries);
    const unsubscribe = stream.subscribe({
      event: (event) => {
        patchCaches(event, queries);
        refreshAfter(event, refresher);
      },
      missed: () => void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] }),
    });
    stream.start();
    return () => {
      unsubscribe();
      refresher.stop();
      stream.stop();
    };
  }, [stream, queries]);
  return (
    <StreamContext.Provider value={stream}>
      <PollWhileCutOff />
      {children}
    </StreamContext.Provider>
  );
}

function PollWhileCutOff() {
  const queries = useQueryClient();
  const stream = useStream();
  const cutOff = useStreamState().kind === "reconnecting";
  useEffect(() => {
    if (!cutOff) return;
    const poll = async () => {
      if (document.hidden) return;
      const began = Date.now();
      await queries.refetchQueries({ type: "active" });
      const failing = queries.getQueryCache().findAll({ type: "active" }).some((query) => query.state.status === "error" || query.state.fetchFailureCount > 0);
      if (!failing) stream.noteFetched(began);
    };
    const timer = setInterval(() => void poll(), POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [cutOff, queries, stream]);
  return null;
}

function useStream(): EventStream {
  const stream = useContext(StreamContext);
  if (stream === null) throw new Error("LiveProvider is missing above this component.");
  return stream;
}

export function useStreamState(): StreamState {
  const stream = useStream();
  return useSyncExternalStore(stream.onState, stream.readState);
}

/** Hears each event while the component is shown. */
export function useEvents(listener: (event: Envelope) => void): void {
  const stream = useStream();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () =>
      stream.subscribe({
        event: (event) => {
          latest.current(event);
        },
        missed: () => undefined,
      }),
    [stream],
  );
}
