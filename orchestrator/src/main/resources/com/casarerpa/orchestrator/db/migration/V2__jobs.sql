-- Jobs: the queue, what is beside it, attempts, idempotency keys, logs and artifacts.
-- Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.
--
-- job_queue is narrow and hot: wide things stand in job_payload and job_result. Every state rule is a CHECK here,
-- so that no statement, however it came to be, can leave a job half claimed or half finished.
--
-- Robots are named without foreign keys: a claim would lock the robot's row for each of them, and a job outlives its
-- robot.

CREATE TABLE casare.job_queue (
    job_id                uuid        PRIMARY KEY,
    tenant_id             uuid        NOT NULL,
    workspace_id          uuid        NOT NULL,
    workflow_id           uuid        NOT NULL,
    workflow_version      integer     NOT NULL,
    status                text        NOT NULL DEFAULT 'pending',
    -- The same as (status = 'pending'). It exists so that the index of claimable jobs does not mention status:
    -- an UPDATE of a column that an index mentions cannot be a HOT update.
    queued                boolean     NOT NULL DEFAULT true,
    -- Lower runs first: epoch milliseconds of created_at less ten minutes for each level of priority.
    queue_rank            bigint      NOT NULL,
    priority              smallint    NOT NULL DEFAULT 10,
    environment           text        NOT NULL DEFAULT 'default',
    required_capabilities text[]      NOT NULL DEFAULT '{}',
    required_tags         text[]      NOT NULL DEFAULT '{}',
    pinned_robot_id       uuid,
    not_before            timestamptz,
    -- attempt: how many attempts were begun that count; claim_count: every claim, the number of the newest attempt row.
    attempt               integer     NOT NULL DEFAULT 0,
    claim_count           integer     NOT NULL DEFAULT 0,
    retry_count           integer     NOT NULL DEFAULT 0,
    max_retries           integer     NOT NULL DEFAULT 3,
    timeout_seconds       integer,
    created_at            timestamptz NOT NULL DEFAULT now(),
    updated_at            timestamptz NOT NULL DEFAULT now(),
    -- While running: who holds the lease. When final: who ran it last.
    robot_id              uuid,
    lease_token           uuid,
    lease_seconds         integer,
    lease_expires_at      timestamptz,
    claimed_at            timestamptz,
    claim_id              uuid,
    cancel_requested_at   timestamptz,
    cancel_reason         text,
    cancel_by             text,
    finished_at           timestamptz,
    progress              real        NOT NULL DEFAULT 0,
    current_node          text,
    -- The job that this one is a manual retry of. No foreign key: the older one may be purged first.
    parent_job_id         uuid,

    CONSTRAINT job_queue_workspace_fk FOREIGN KEY (workspace_id, tenant_id)
        REFERENCES casare.workspaces (workspace_id, tenant_id),
    CONSTRAINT job_queue_workflow_version_fk FOREIGN KEY (workflow_id, workflow_version)
        REFERENCES casare.workflow_versions (workflow_id, version),
    CONSTRAINT job_queue_status_known CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
    CONSTRAINT job_queue_queued_means_pending CHECK (queued = (status = 'pending')),
    CONSTRAINT job_queue_lease_exactly_while_running CHECK (
        num_nonnulls(lease_token, lease_seconds, lease_expires_at) = CASE WHEN status = 'running' THEN 3 ELSE 0 END),
    CONSTRAINT job_queue_running_has_robot CHECK (
        CASE status
            WHEN 'running' THEN robot_id IS NOT NULL AND claimed_at IS NOT NULL
            WHEN 'pending' THEN robot_id IS NULL AND claimed_at IS NULL
            ELSE true
        END),
    CONSTRAINT job_queue_claim_id_only_while_running CHECK (claim_id IS NULL OR status = 'running'),
    CONSTRAINT job_queue_finished_exactly_when_final CHECK (
        (finished_at IS NOT NULL) = (status IN ('completed', 'failed', 'cancelled'))),
    CONSTRAINT job_queue_pending_is_not_cancelled CHECK (status <> 'pending' OR cancel_requested_at IS NULL),
    CONSTRAINT job_queue_priority_range CHECK (priority BETWEEN 0 AND 20),
    CONSTRAINT job_queue_max_retries_range CHECK (max_retries BETWEEN 0 AND 100),
    CONSTRAINT job_queue_retries_within_max CHECK (retry_count BETWEEN 0 AND max_retries),
    CONSTRAINT job_queue_attempts_within_claims CHECK (attempt >= 0 AND claim_count >= attempt),
    CONSTRAINT job_queue_timeout_positive CHECK (timeout_seconds > 0),
    CONSTRAINT job_queue_lease_range CHECK (lease_seconds BETWEEN 1 AND 3600),
    CONSTRAINT job_queue_progress_range CHECK (progress BETWEEN 0 AND 100),
    CONSTRAINT job_queue_environment_named CHECK (environment <> '')
) WITH (fillfactor = 70);

CREATE INDEX job_queue_claimable ON casare.job_queue (workspace_id, queue_rank, job_id) WHERE queued;
-- When the next delayed job becomes due. Holds delayed and backed-off jobs only.
CREATE INDEX job_queue_delayed ON casare.job_queue (workspace_id, not_before) WHERE queued AND not_before IS NOT NULL;
CREATE INDEX job_queue_running ON casare.job_queue (robot_id) WHERE status = 'running';
CREATE INDEX job_queue_listing ON casare.job_queue (workspace_id, created_at DESC, job_id DESC);

-- What a job was given: written once, read at the claim.
CREATE TABLE casare.job_payload (
    job_id       uuid  PRIMARY KEY REFERENCES casare.job_queue (job_id) ON DELETE CASCADE,
    tenant_id    uuid  NOT NULL,
    workspace_id uuid  NOT NULL,
    variables    jsonb NOT NULL DEFAULT '{}',
    submitted_by text  NOT NULL,
    CONSTRAINT job_payload_variables_object CHECK (jsonb_typeof(variables) = 'object')
);

-- What came of a job: the result or the error of its newest finished attempt.
CREATE TABLE casare.job_result (
    job_id                 uuid        PRIMARY KEY REFERENCES casare.job_queue (job_id) ON DELETE CASCADE,
    tenant_id              uuid        NOT NULL,
    workspace_id           uuid        NOT NULL,
    result                 jsonb,
    error_code             text,
    error_kind             text,
    error_message          text,
    failed_node            text,
    screenshot_artifact_id uuid,
    updated_at             timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT job_result_error_kind_known CHECK (error_kind IN ('application', 'business', 'infrastructure'))
);

-- One row for each claim, whatever came of it.
CREATE TABLE casare.job_attempts (
    job_id        uuid        NOT NULL REFERENCES casare.job_queue (job_id) ON DELETE CASCADE,
    attempt_no    integer     NOT NULL,
    tenant_id     uuid        NOT NULL,
    workspace_id  uuid        NOT NULL,
    robot_id      uuid        NOT NULL,
    lease_token   uuid        NOT NULL,
    claim_id      uuid,
    started_at    timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz,
    end_reason    text,
    -- What the job's status became when this attempt ended: a repeated report gets the same answer from it.
    job_status    text,
    error_code    text,
    error_kind    text,
    error_message text,
    failed_node   text,
    PRIMARY KEY (job_id, attempt_no),
    CONSTRAINT job_attempts_lease_token_unique UNIQUE (lease_token),
    CONSTRAINT job_attempts_ended_with_reason CHECK (num_nonnulls(ended_at, end_reason, job_status) IN (0, 3)),
    CONSTRAINT job_attempts_end_reason_known CHECK (
        end_reason IN ('completed', 'failed', 'released', 'cancelled', 'lease_expired', 'timed_out')),
    CONSTRAINT job_attempts_job_status_known CHECK (job_status IN ('pending', 'completed', 'failed', 'cancelled')),
    CONSTRAINT job_attempts_error_kind_known CHECK (error_kind IN ('application', 'business', 'infrastructure'))
);

-- The same key with the same body answers the same job.
CREATE TABLE casare.idempotency_keys (
    workspace_id   uuid        NOT NULL REFERENCES casare.workspaces (workspace_id),
    tenant_id      uuid        NOT NULL,
    key            text        NOT NULL,
    request_sha256 bytea       NOT NULL,
    -- Deferred: the key is taken before the job is written, in one transaction.
    job_id         uuid        NOT NULL REFERENCES casare.job_queue (job_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    created_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, key),
    CONSTRAINT idempotency_keys_key_length CHECK (length(key) BETWEEN 1 AND 255),
    CONSTRAINT idempotency_keys_sha256_length CHECK (octet_length(request_sha256) = 32)
);
CREATE INDEX idempotency_keys_job ON casare.idempotency_keys (job_id);

CREATE TABLE casare.job_logs (
    job_id       uuid        NOT NULL,
    attempt_no   integer     NOT NULL,
    line_no      bigint      NOT NULL,
    tenant_id    uuid        NOT NULL,
    workspace_id uuid        NOT NULL,
    ts           timestamptz NOT NULL,
    level        text        NOT NULL,
    node_id      text,
    message      text        NOT NULL,
    PRIMARY KEY (job_id, attempt_no, line_no),
    FOREIGN KEY (job_id, attempt_no) REFERENCES casare.job_attempts (job_id, attempt_no) ON DELETE CASCADE,
    CONSTRAINT job_logs_line_no_from_0 CHECK (line_no >= 0),
    CONSTRAINT job_logs_level_known CHECK (level IN ('debug', 'info', 'warning', 'error', 'critical'))
);

CREATE TABLE casare.job_artifacts (
    artifact_id  uuid        PRIMARY KEY,
    job_id       uuid        NOT NULL,
    attempt_no   integer     NOT NULL,
    tenant_id    uuid        NOT NULL,
    workspace_id uuid        NOT NULL,
    name         text        NOT NULL,
    content_type text        NOT NULL,
    size         bigint      NOT NULL,
    sha256       bytea       NOT NULL,
    content      bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT job_artifacts_name_unique UNIQUE (job_id, attempt_no, name),
    FOREIGN KEY (job_id, attempt_no) REFERENCES casare.job_attempts (job_id, attempt_no) ON DELETE CASCADE,
    CONSTRAINT job_artifacts_name_length CHECK (length(name) BETWEEN 1 AND 255),
    CONSTRAINT job_artifacts_size_matches CHECK (size = octet_length(content)),
    CONSTRAINT job_artifacts_sha256_length CHECK (octet_length(sha256) = 32)
);

SELECT casare.scope_by_tenant(t::regclass)
FROM unnest(ARRAY['casare.job_queue', 'casare.job_payload', 'casare.job_result', 'casare.job_attempts',
                  'casare.idempotency_keys', 'casare.job_logs', 'casare.job_artifacts']) AS t;
