import type { Job, JobSummary, Robot, Workflow } from "@/shared/api/types";

const tenancy = { tenant_id: "00000000-0000-0000-0000-000000000001", workspace_id: "00000000-0000-0000-0000-000000000002" };

/** The n-th job; higher ones are newer. */
export const jobSummary = (n: number, more: Partial<JobSummary> = {}): JobSummary => ({
  ...tenancy,
  job_id: `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`,
  workflow_id: "0a000000-0000-4000-8000-000000000001",
  workflow_name: `Invoices ${n}`,
  workflow_version: 1,
  status: "completed",
  priority: 10,
  environment: "default",
  attempt: 1,
  retry_count: 0,
  max_retries: 3,
  created_at: new Date(Date.parse("2026-11-23T10:00:00Z") + n * 1_000).toISOString(),
  progress: 100,
  cancel_requested: false,
  ...more,
});

export const job = (n: number, more: Partial<Job> = {}): Job => ({
  ...jobSummary(n),
  workflow_digest: "ab".repeat(32),
  required_capabilities: [],
  tags: [],
  variables: {},
  attempts: [],
  timeline: [],
  ...more,
});

export const robot = (name: string, more: Partial<Robot> = {}): Robot => ({
  ...tenancy,
  robot_id: `0b000000-0000-4000-8000-${name.padStart(12, "0").slice(-12)}`,
  name,
  environment: "default",
  capabilities: [],
  tags: [],
  max_concurrent_jobs: 1,
  status: "idle",
  control: "active",
  registered_at: "2026-11-23T09:00:00Z",
  last_seen_at: "2026-11-23T11:59:55Z",
  current_job_ids: [],
  conditions: [],
  metrics: {},
  created_at: "2026-11-23T09:00:00Z",
  ...more,
});

export const workflow = (more: Partial<Workflow> = {}): Workflow => ({
  ...tenancy,
  workflow_id: "0a000000-0000-4000-8000-000000000001",
  name: "Invoices",
  origin: "registered",
  latest_version: 2,
  latest_digest: "ab".repeat(32),
  node_count: 3,
  created_at: "2026-11-23T09:00:00Z",
  updated_at: "2026-11-23T09:30:00Z",
  ...more,
});
