-- Quotas of workspaces, and how long what has ended is kept (docs/adr/0020-retention.md).
-- Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

-- Null: no limit; of retention_days: the orchestrator's default.
ALTER TABLE casare.workspaces
    ADD COLUMN max_robots             integer CHECK (max_robots > 0),
    ADD COLUMN max_queued_jobs        integer CHECK (max_queued_jobs > 0),
    ADD COLUMN max_submits_per_minute integer CHECK (max_submits_per_minute > 0),
    ADD COLUMN retention_days         integer CHECK (retention_days BETWEEN 1 AND 3650);

-- When old rows are removed next. Whoever moves it on does it: one orchestrator at a time, without a session.
CREATE TABLE casare.retention_state (
    the_only_row boolean PRIMARY KEY DEFAULT true CHECK (the_only_row),
    next_run_at  timestamptz NOT NULL DEFAULT now() + interval '10 minutes'
);
INSERT INTO casare.retention_state DEFAULT VALUES;

CREATE TABLE casare.retention_runs (
    run_id          uuid PRIMARY KEY,
    orchestrator_id uuid NOT NULL,
    started_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at     timestamptz,
    removed         jsonb NOT NULL DEFAULT '{}',
    error           text
);
CREATE INDEX retention_runs_started ON casare.retention_runs (started_at DESC);

SELECT casare.scope_by_tenant(t::regclass)
FROM unnest(ARRAY['casare.retention_state', 'casare.retention_runs']) AS t;
