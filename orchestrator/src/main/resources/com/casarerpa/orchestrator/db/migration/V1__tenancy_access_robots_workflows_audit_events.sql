-- Everything but jobs: tenants and workspaces, robots and keys, workflows, schedules, audit, events.
-- Forward-only: this file is never edited. Every name is qualified with the schema, because behind a transaction
-- pooler no search_path can be relied on. Nothing newer than PostgreSQL 15 is used.

REVOKE ALL ON SCHEMA casare FROM PUBLIC;

-- Row-level security (docs/adr/0008-row-level-security.md) ---------------------------------------------------------

-- The second role, for whoever may see one tenant only. A hosted database may refuse CREATE ROLE: the policies stand
-- without the role and take effect for any role that is not the owner, so that is no reason to fail.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'casare_scoped') THEN
        CREATE ROLE casare_scoped NOLOGIN;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'Role casare_scoped was not created: this user may not create roles';
    WHEN duplicate_object OR unique_violation THEN
        -- Made by a migration of another database of the same server in this moment.
        RAISE NOTICE 'Role casare_scoped was created by somebody else meanwhile';
END
$$;

-- The tenant that this transaction is scoped to (SET LOCAL casare.tenant_id = '…'); null, hence no rows, when unset.
CREATE FUNCTION casare.current_tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('casare.tenant_id', true), '')::uuid;

-- Call it for each new table: row-level security on, one policy on tenant_id, rights for casare_scoped.
-- A table without tenant_id gets no policy and no rights: only the owner sees it.
CREATE FUNCTION casare.scope_by_tenant(scoped regclass) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', scoped);
    IF EXISTS (SELECT FROM pg_catalog.pg_attribute
               WHERE attrelid = scoped AND attname = 'tenant_id' AND NOT attisdropped) THEN
        EXECUTE format('CREATE POLICY tenant_scope ON %s'
                || ' USING (tenant_id = (SELECT casare.current_tenant()))'
                || ' WITH CHECK (tenant_id = (SELECT casare.current_tenant()))', scoped);
        IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'casare_scoped') THEN
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO casare_scoped', scoped);
        END IF;
    END IF;
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'casare_scoped') THEN
        GRANT USAGE ON SCHEMA casare TO casare_scoped;
    END IF;
END
$$;

-- Tenants and workspaces --------------------------------------------------------------------------------------------

CREATE TABLE casare.tenants (
    tenant_id   uuid PRIMARY KEY,
    name        text NOT NULL UNIQUE CHECK (char_length(name) BETWEEN 1 AND 200),
    status      text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE casare.workspaces (
    workspace_id uuid PRIMARY KEY,
    tenant_id    uuid NOT NULL REFERENCES casare.tenants,
    name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    status       text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
    paused_at    timestamptz,
    paused_by    text,
    pause_note   text CHECK (char_length(pause_note) <= 1000),
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, name),
    -- So that other tables can prove by foreign key that a workspace is of the tenant that they name.
    UNIQUE (workspace_id, tenant_id),
    CHECK (paused_at IS NOT NULL OR (paused_by IS NULL AND pause_note IS NULL))
);

INSERT INTO casare.tenants (tenant_id, name)
VALUES ('00000000-0000-0000-0000-000000000001', 'default');

INSERT INTO casare.workspaces (workspace_id, tenant_id, name)
VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'default');

-- Robots ------------------------------------------------------------------------------------------------------------

CREATE TABLE casare.robots (
    robot_id            uuid PRIMARY KEY,
    tenant_id           uuid NOT NULL,
    workspace_id        uuid NOT NULL,
    name                text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    hostname            text NOT NULL DEFAULT '',
    environment         text NOT NULL DEFAULT 'default' CHECK (char_length(environment) BETWEEN 1 AND 100),
    capabilities        text[] NOT NULL DEFAULT '{}',
    tags                text[] NOT NULL DEFAULT '{}',
    max_concurrent_jobs integer NOT NULL DEFAULT 1 CHECK (max_concurrent_jobs BETWEEN 1 AND 100),
    version             text NOT NULL DEFAULT '',
    os                  text NOT NULL DEFAULT '',
    session             text,
    -- What a robot of the Python generation calls itself; it goes by it even after an admin has renamed it.
    legacy_id           text CHECK (char_length(legacy_id) <= 200),
    -- Null until the robot itself has registered for the first time: a key can be made before.
    registered_at       timestamptz,
    control             text NOT NULL DEFAULT 'active' CHECK (control IN ('active', 'draining', 'paused')),
    control_note        text CHECK (char_length(control_note) <= 1000),
    control_by          text,
    control_until       timestamptz,
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    UNIQUE (workspace_id, name),
    FOREIGN KEY (workspace_id, tenant_id) REFERENCES casare.workspaces (workspace_id, tenant_id),
    CHECK (control_until IS NULL OR control <> 'active')
);

-- The hot narrow row of each robot. No index but the key, and half of each page free, so that every heartbeat is a
-- HOT update.
CREATE TABLE casare.robot_status (
    robot_id        uuid PRIMARY KEY REFERENCES casare.robots ON DELETE CASCADE,
    tenant_id       uuid NOT NULL,
    workspace_id    uuid NOT NULL,
    status          text NOT NULL DEFAULT 'offline'
                    CHECK (status IN ('offline', 'idle', 'busy', 'error', 'maintenance')),
    last_seen_at    timestamptz,
    cpu_percent     real CHECK (cpu_percent >= 0),
    memory_percent  real CHECK (memory_percent >= 0),
    current_job_ids uuid[] NOT NULL DEFAULT '{}',
    metrics         jsonb NOT NULL DEFAULT '{}',
    -- Until when a heartbeat is answered with `resume`: for ever while the robot is paused or draining, and for a
    -- minute after the first answer that said so, since an answer may get lost.
    resume_until    timestamptz,
    CHECK (status = 'offline' OR last_seen_at IS NOT NULL)
) WITH (fillfactor = 50);

-- Keys --------------------------------------------------------------------------------------------------------------

CREATE TABLE casare.robot_api_keys (
    key_id            uuid PRIMARY KEY,
    tenant_id         uuid NOT NULL,
    workspace_id      uuid NOT NULL,
    robot_id          uuid NOT NULL REFERENCES casare.robots ON DELETE CASCADE,
    name              text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    description       text CHECK (char_length(description) <= 1000),
    key_sha256        bytea NOT NULL UNIQUE CHECK (octet_length(key_sha256) = 32),
    created_at        timestamptz NOT NULL DEFAULT now(),
    created_by        text NOT NULL,
    expires_at        timestamptz,
    revoked_at        timestamptz,
    revoked_by        text,
    -- Set when the key was rotated: until then the old key works beside the new one.
    grace_until       timestamptz,
    last_used_at      timestamptz,
    last_used_address text,
    FOREIGN KEY (workspace_id, tenant_id) REFERENCES casare.workspaces (workspace_id, tenant_id),
    CHECK (revoked_by IS NULL OR revoked_at IS NOT NULL)
);
CREATE INDEX robot_api_keys_robot ON casare.robot_api_keys (robot_id);

-- Admin keys stand above tenants, hence no tenant_id: only the owner of the schema sees them.
CREATE TABLE casare.admin_keys (
    key_id       uuid PRIMARY KEY,
    name         text NOT NULL UNIQUE CHECK (char_length(name) BETWEEN 1 AND 200),
    key_sha256   bytea NOT NULL UNIQUE CHECK (octet_length(key_sha256) = 32),
    role         text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);

CREATE TABLE casare.admin_sessions (
    session_sha256 bytea PRIMARY KEY CHECK (octet_length(session_sha256) = 32),
    key_id         uuid NOT NULL REFERENCES casare.admin_keys ON DELETE CASCADE,
    created_at     timestamptz NOT NULL DEFAULT now(),
    expires_at     timestamptz NOT NULL,
    revoked_at     timestamptz
);
CREATE INDEX admin_sessions_key ON casare.admin_sessions (key_id);
CREATE INDEX admin_sessions_expiry ON casare.admin_sessions (expires_at);

-- Workflows ---------------------------------------------------------------------------------------------------------

CREATE TABLE casare.workflows (
    workflow_id    uuid PRIMARY KEY,
    tenant_id      uuid NOT NULL,
    workspace_id   uuid NOT NULL,
    name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    description    text NOT NULL DEFAULT '' CHECK (char_length(description) <= 5000),
    -- registered: kept by people; inline: came with a job.
    origin         text NOT NULL CHECK (origin IN ('registered', 'inline')),
    latest_version integer NOT NULL CHECK (latest_version >= 1),
    -- What becomes of a job whose lease expired.
    on_lost        text NOT NULL DEFAULT 'rerun' CHECK (on_lost IN ('rerun', 'park', 'resume')),
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    deleted_at     timestamptz,
    FOREIGN KEY (workspace_id, tenant_id) REFERENCES casare.workspaces (workspace_id, tenant_id)
);
CREATE UNIQUE INDEX workflows_name ON casare.workflows (workspace_id, origin, name) WHERE deleted_at IS NULL;
CREATE INDEX workflows_listing ON casare.workflows (created_at DESC, workflow_id DESC) WHERE deleted_at IS NULL;

-- One immutable content of a workflow.
CREATE TABLE casare.workflow_versions (
    workflow_id  uuid NOT NULL REFERENCES casare.workflows ON DELETE CASCADE,
    version      integer NOT NULL CHECK (version >= 1),
    tenant_id    uuid NOT NULL,
    workspace_id uuid NOT NULL,
    digest       text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    -- json, not jsonb: the order of nodes is meaning.
    definition   json NOT NULL,
    node_count   integer NOT NULL DEFAULT 0 CHECK (node_count >= 0),
    created_at   timestamptz NOT NULL DEFAULT now(),
    created_by   text NOT NULL,
    PRIMARY KEY (workflow_id, version),
    UNIQUE (workflow_id, digest)
);

-- Schedules ---------------------------------------------------------------------------------------------------------

CREATE TABLE casare.schedules (
    schedule_id      uuid PRIMARY KEY,
    tenant_id        uuid NOT NULL,
    workspace_id     uuid NOT NULL,
    workflow_id      uuid NOT NULL REFERENCES casare.workflows,
    -- Null: the latest version at the time of firing.
    workflow_version integer CHECK (workflow_version >= 1),
    name             text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    cron             text,
    interval_seconds integer CHECK (interval_seconds >= 1),
    run_at           timestamptz,
    timezone         text NOT NULL DEFAULT 'UTC',
    enabled          boolean NOT NULL DEFAULT true,
    variables        jsonb NOT NULL DEFAULT '{}',
    priority         integer NOT NULL DEFAULT 10 CHECK (priority BETWEEN 0 AND 20),
    environment      text NOT NULL DEFAULT 'default',
    overlap          text NOT NULL DEFAULT 'allow' CHECK (overlap IN ('allow', 'skip')),
    misfire          text NOT NULL DEFAULT 'fire_once' CHECK (misfire IN ('fire_once', 'skip')),
    next_fire_at     timestamptz,
    last_fired_at    timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (workspace_id, name),
    FOREIGN KEY (workspace_id, tenant_id) REFERENCES casare.workspaces (workspace_id, tenant_id),
    CHECK (num_nonnulls(cron, interval_seconds, run_at) = 1)
);
CREATE INDEX schedules_due ON casare.schedules (next_fire_at) WHERE enabled AND next_fire_at IS NOT NULL;

-- Each due time once, whoever decides it: the primary key is what keeps two orchestrators from firing twice.
CREATE TABLE casare.schedule_ledger (
    schedule_id  uuid NOT NULL REFERENCES casare.schedules ON DELETE CASCADE,
    due_at       timestamptz NOT NULL,
    tenant_id    uuid NOT NULL,
    workspace_id uuid NOT NULL,
    outcome      text NOT NULL CHECK (outcome IN ('fired', 'skipped', 'failed')),
    job_id       uuid,
    reason       text,
    decided_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (schedule_id, due_at),
    CHECK ((outcome = 'fired') = (job_id IS NOT NULL))
);

-- Audit -------------------------------------------------------------------------------------------------------------

-- Append-only and chained: hash = sha256(prev_hash, row). Writers give neither id nor hashes.
CREATE TABLE casare.audit_log (
    id           bigint PRIMARY KEY,
    ts           timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Null: an act above tenants, or by somebody who could not be told.
    tenant_id    uuid,
    workspace_id uuid,
    actor        text NOT NULL,
    action       text NOT NULL,
    target_type  text,
    target_id    text,
    request_id   text,
    address      text,
    details      jsonb NOT NULL DEFAULT '{}',
    prev_hash    bytea NOT NULL CHECK (octet_length(prev_hash) = 32),
    hash         bytea NOT NULL CHECK (octet_length(hash) = 32)
);
CREATE INDEX audit_log_target ON casare.audit_log (target_type, target_id, id);

CREATE FUNCTION casare.audit_hash(entry casare.audit_log) RETURNS bytea
    LANGUAGE sql STABLE
    RETURN sha256(entry.prev_hash || convert_to(jsonb_build_array(
        entry.id, (extract(epoch FROM entry.ts) * 1000000)::bigint, entry.tenant_id, entry.workspace_id, entry.actor,
        entry.action, entry.target_type, entry.target_id, entry.request_id, entry.address, entry.details)::text,
        'UTF8'));

-- Numbers and chains a new row. The lock is held to the end of the transaction: write the audit row last.
-- As the owner, because a scoped role sees only its own part of the chain.
CREATE FUNCTION casare.audit_append() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('casare.audit_log', 0));
    SELECT id, hash INTO last FROM casare.audit_log ORDER BY id DESC LIMIT 1;
    NEW.id := coalesce(last.id, 0) + 1;
    NEW.ts := clock_timestamp();
    NEW.prev_hash := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
    NEW.hash := casare.audit_hash(NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_append BEFORE INSERT ON casare.audit_log
    FOR EACH ROW EXECUTE FUNCTION casare.audit_append();

CREATE FUNCTION casare.audit_refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'casare.audit_log is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON casare.audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION casare.audit_refuse_change();

-- Events ------------------------------------------------------------------------------------------------------------

-- Written in the transaction of the change that they tell. seq is taken in order but becomes visible out of order.
CREATE TABLE casare.events (
    seq          bigserial PRIMARY KEY,
    type         text NOT NULL CHECK (type ~ '^[a-z_]+(\.[a-z_]+)?$'),
    ts           timestamptz NOT NULL DEFAULT clock_timestamp(),
    tenant_id    uuid NOT NULL,
    workspace_id uuid NOT NULL,
    job_id       uuid,
    robot_id     uuid,
    data         jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX events_job ON casare.events (job_id, seq) WHERE job_id IS NOT NULL;

-- Row-level security for all of the above ---------------------------------------------------------------------------

SELECT casare.scope_by_tenant(t::regclass)
FROM unnest(ARRAY['casare.tenants', 'casare.workspaces', 'casare.robots', 'casare.robot_status',
                  'casare.robot_api_keys', 'casare.admin_keys', 'casare.admin_sessions', 'casare.workflows',
                  'casare.workflow_versions', 'casare.schedules', 'casare.schedule_ledger', 'casare.audit_log',
                  'casare.events']) AS t;

-- Writers of events need the sequence as well.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'casare_scoped') THEN
        GRANT USAGE ON SEQUENCE casare.events_seq_seq TO casare_scoped;
    END IF;
END
$$;
