-- Steps of workflows that found their element by another selector than their own, for people to accept.

CREATE TABLE casare.healings (
    healing_id       uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    workflow_id      uuid        NOT NULL REFERENCES casare.workflows ON DELETE CASCADE,
    tenant_id        uuid        NOT NULL,
    workspace_id     uuid        NOT NULL,
    -- The version whose run met it last.
    version          integer     NOT NULL CHECK (version >= 1),
    node_id          text        NOT NULL CHECK (char_length(node_id) BETWEEN 1 AND 200),
    property         text        NOT NULL CHECK (char_length(property) BETWEEN 1 AND 100),
    old_selector     text        NOT NULL CHECK (char_length(old_selector) BETWEEN 1 AND 2000),
    new_selector     text        NOT NULL CHECK (char_length(new_selector) BETWEEN 1 AND 2000),
    method           text        NOT NULL CHECK (method IN ('fingerprint', 'anchor', 'image')),
    score            float8      NOT NULL CHECK (score BETWEEN 0 AND 1),
    -- 0 only within the transaction that makes the row.
    runs             bigint      NOT NULL DEFAULT 0 CHECK (runs >= 0),
    first_seen_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Jobs are purged before healings are: not a reference.
    last_job_id      uuid,
    status           text        NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'accepted', 'dismissed')),
    decided_at       timestamptz,
    decided_by       text,
    accepted_version integer,
    CONSTRAINT healings_decided CHECK ((status = 'new') = (decided_at IS NULL)
        AND (status = 'new') = (decided_by IS NULL)),
    CONSTRAINT healings_accepted CHECK ((status = 'accepted') = (accepted_version IS NOT NULL))
);

-- Selectors are too long for a key of their own.
CREATE UNIQUE INDEX healings_step
    ON casare.healings (workflow_id, node_id, property, md5(old_selector), md5(new_selector));
CREATE INDEX healings_seen ON casare.healings (workflow_id, last_seen_at);

-- Which runs it happened in: once for each attempt.
CREATE TABLE casare.job_healings (
    job_id       uuid        NOT NULL REFERENCES casare.job_queue ON DELETE CASCADE,
    attempt_no   integer     NOT NULL,
    healing_id   uuid        NOT NULL REFERENCES casare.healings ON DELETE CASCADE,
    tenant_id    uuid        NOT NULL,
    workspace_id uuid        NOT NULL,
    method       text        NOT NULL CHECK (method IN ('fingerprint', 'anchor', 'image')),
    score        float8      NOT NULL CHECK (score BETWEEN 0 AND 1),
    noted_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (job_id, attempt_no, healing_id)
);
CREATE INDEX job_healings_healing ON casare.job_healings (healing_id);

SELECT casare.scope_by_tenant(t::regclass)
FROM unnest(ARRAY['casare.healings', 'casare.job_healings']) AS t;
