-- What became of jobs, how long queues were and how robots did over time, in slots of five minutes and of an hour
-- (docs/adr/0022-series.md). Written by a loop in the background from rows that exist anyway: no statement of the claim
-- plane has more to do. Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

-- Which of the 40 slots a duration counts in: slot 0 is up to 10 ms, each other ends at 1.6 times the one before.
CREATE FUNCTION casare.slot_of(seconds double precision) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN seconds <= 0.01 THEN 0
                ELSE least(39, ceil(ln(seconds / 0.01) / ln(1.6))::integer) END;

-- How many are in each slot.
CREATE FUNCTION casare.counted(slots integer[]) RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT array_agg(coalesce(c.n, 0) ORDER BY s)
            FROM generate_series(0, 39) AS s
            LEFT JOIN (SELECT v, count(*)::integer AS n FROM unnest(slots) AS v GROUP BY v) c ON c.v = s);

CREATE FUNCTION casare.added(a integer[], b integer[]) RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT array_agg(x + y ORDER BY i) FROM unnest(a, b) WITH ORDINALITY AS u (x, y, i));

-- What became of the attempts that ended within a slot of time. `waits` are those of first attempts, from the time that
-- the job was due to its claim; `runs` are those of attempts that completed.
CREATE TABLE casare.workflow_series (
    workspace_id uuid        NOT NULL,
    step         integer     NOT NULL CHECK (step IN (300, 3600)),
    at           timestamptz NOT NULL,
    workflow_id  uuid        NOT NULL,
    tenant_id    uuid        NOT NULL,
    completed    integer     NOT NULL,
    failed       integer     NOT NULL,
    cancelled    integer     NOT NULL,
    -- Failures and lost leases after which the job waited again.
    retried      integer     NOT NULL,
    waits        integer[]   NOT NULL,
    runs         integer[]   NOT NULL,
    PRIMARY KEY (workspace_id, step, at, workflow_id)
);
CREATE INDEX workflow_series_workflow ON casare.workflow_series (workflow_id, step, at);

-- The longest queue and the most that ran at once, as seen twice a minute.
CREATE TABLE casare.queue_series (
    workspace_id uuid        NOT NULL,
    step         integer     NOT NULL CHECK (step IN (300, 3600)),
    at           timestamptz NOT NULL,
    tenant_id    uuid        NOT NULL,
    pending      integer     NOT NULL,
    running      integer     NOT NULL,
    PRIMARY KEY (workspace_id, step, at)
);

CREATE TABLE casare.robot_series (
    robot_id       uuid        NOT NULL REFERENCES casare.robots ON DELETE CASCADE,
    step           integer     NOT NULL CHECK (step IN (300, 3600)),
    at             timestamptz NOT NULL,
    tenant_id      uuid        NOT NULL,
    workspace_id   uuid        NOT NULL,
    -- How often it was looked at and found alive, and the sums of what it said then.
    seen           integer     NOT NULL DEFAULT 0,
    cpu_percent    real        NOT NULL DEFAULT 0,
    memory_percent real        NOT NULL DEFAULT 0,
    most_jobs      integer     NOT NULL DEFAULT 0,
    completed      integer     NOT NULL DEFAULT 0,
    failed         integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (robot_id, step, at)
);

-- How far attempts are counted. Whoever moves `next_run_at` on does it: one orchestrator at a time, without a session.
CREATE TABLE casare.series_state (
    the_only_row  boolean PRIMARY KEY DEFAULT true CHECK (the_only_row),
    counted_to    timestamptz NOT NULL,
    next_run_at   timestamptz NOT NULL DEFAULT now(),
    next_purge_at timestamptz NOT NULL DEFAULT now()
);
-- What ended in the last week is counted too.
INSERT INTO casare.series_state (counted_to)
SELECT greatest(now() - interval '7 days', coalesce(min(ended_at), now()) - interval '1 second')
FROM casare.job_attempts;

SELECT casare.scope_by_tenant(t::regclass)
FROM unnest(ARRAY['casare.workflow_series', 'casare.queue_series', 'casare.robot_series', 'casare.series_state']) AS t;
