import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

const RECENT = 12;

export const jobFigures = queryOptions({
  queryKey: keys.jobMetrics,
  queryFn: ({ signal }) => data(api.GET("/api/v1/metrics/jobs", { signal })),
  refetchInterval: 30_000,
});

export const fleetFigures = queryOptions({
  queryKey: keys.fleetMetrics,
  queryFn: ({ signal }) => data(api.GET("/api/v1/metrics/fleet", { signal })),
  refetchInterval: 30_000,
});

export const recentJobs = () =>
  queryOptions({
    queryKey: keys.recentJobs("overview"),
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs", { params: { query: { limit: RECENT } }, signal })),
  });
