import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "@/app/App";
import { createQueries } from "@/app/queries";
import { createAppRouter } from "@/app/router";
import { FakeServer } from "./fake-server";
import { FakeSocket } from "./fake-socket";

/** A server at which an admin is signed in and nothing exists yet. */
export function emptyServer(): FakeServer {
  FakeSocket.install();
  return new FakeServer()
    .install()
    .on("GET /api/v1/session", { body: { name: "first admin", role: "admin" } })
    .on("GET /api/v1/jobs", { body: { jobs: [] } })
    .on("GET /api/v1/robots", { body: { robots: [] } })
    .on("GET /api/v1/workflows", { body: { workflows: [] } })
    .on("GET /api/v1/metrics/jobs", { body: { by_status: {}, pending_by_environment: {}, finished_last_hour: 0, failed_last_hour: 0, at: "2026-11-23T12:00:00Z" } })
    .on("GET /api/v1/metrics/fleet", { body: { robots_total: 0, robots_by_status: {}, slots_total: 0, slots_busy: 0, at: "2026-11-23T12:00:00Z" } })
    .on("GET /api/v1/fleet/control", { body: { control: "active", workspaces: [] } })
    .on("GET /api/v1/workspaces", { body: { workspaces: [] } })
    .on("GET /api/v1/nodes", { body: { nodes: [] } })
    .on("GET /api/v1/robot-api-keys", { body: { keys: [] } })
    .on("GET /api/v1/admin-keys", { body: { keys: [] } })
    .on("GET /api/v1/enrolment-tokens", { body: { tokens: [] } })
    .on("GET /api/v1/tenants", { body: { tenants: [] } })
    .on("GET /api/v1/audit", { body: { entries: [] } })
    .on("GET /api/v1/retention", { body: { default_days: 30, next_run_at: "2026-11-23T13:00:00Z", runs: [] } })
    .on("GET /api/v1/search", { body: { jobs: [], robots: [], workflows: [] } })
    .on("GET /api/v1/metrics/workflows", { body: { days: 7, workflows: [] } })
    .on("GET /api/v1/metrics/jobs/series", { body: { from: "2026-11-23T11:00:00Z", to: "2026-11-23T12:00:00Z", step_seconds: 300, counted_to: "2026-11-23T11:59:30Z", points: [] } });
}

/** Opens the dashboard at an address. */
export function openAt(address: string) {
  const router = createAppRouter(createMemoryHistory({ initialEntries: [address] }));
  const view = render(<App queries={createQueries()} router={router} />);
  return { ...view, router, user: userEvent.setup() };
}
