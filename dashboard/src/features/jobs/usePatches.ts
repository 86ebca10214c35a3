import { useEffect, useRef } from "react";
import type { JobSummary } from "@/shared/api/types";
import { useEvents } from "@/shared/events/live";
import { jobPatch } from "@/shared/events/patch";

const GATHER_MS = 200;

/** Hands over what events say of jobs, gathered a few times a second: however many come, the rows are gone through seldom. */
export function usePatches(take: (patches: ReadonlyMap<string, Partial<JobSummary>>, created: number) => void): void {
  const gathered = useRef({ patches: new Map<string, Partial<JobSummary>>(), created: 0 });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  useEvents((event) => {
    const change = jobPatch(event);
    if (change === null) return;
    const { patches } = gathered.current;
    patches.set(change.jobId, { ...patches.get(change.jobId), ...change.patch });
    if (event.type === "job.created") gathered.current.created += 1;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const { patches: all, created } = gathered.current;
      gathered.current = { patches: new Map(), created: 0 };
      latest.current(all, created);
    }, GATHER_MS);
  });
}
