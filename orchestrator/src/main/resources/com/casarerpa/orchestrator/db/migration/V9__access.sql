-- Scopes of keys, admin keys of one tenant, enrolment of robots, and a head for the chain of the audit
-- (docs/adr/0019-access.md). Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

-- In which environments a robot may work with this key; null: any.
ALTER TABLE casare.robot_api_keys
    ADD COLUMN environments text[] CHECK (cardinality(environments) BETWEEN 1 AND 50);

-- Not `tenant_id`: admin keys stay above the policies, so that a role scoped to a tenant never reads their hashes.
ALTER TABLE casare.admin_keys
    ADD COLUMN only_tenant_id    uuid REFERENCES casare.tenants,
    ADD COLUMN created_by        text NOT NULL DEFAULT 'system',
    ADD COLUMN revoked_by        text,
    ADD COLUMN last_used_address text;

-- With such a token a robot that nobody has made a key for gets one by itself, so many times and until then.
CREATE TABLE casare.enrolment_tokens (
    token_id     uuid PRIMARY KEY,
    tenant_id    uuid NOT NULL,
    workspace_id uuid NOT NULL,
    name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    token_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(token_sha256) = 32),
    environments text[] CHECK (cardinality(environments) BETWEEN 1 AND 50),
    max_uses     integer NOT NULL CHECK (max_uses BETWEEN 1 AND 10000),
    uses         integer NOT NULL DEFAULT 0 CHECK (uses BETWEEN 0 AND max_uses),
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    revoked_by   text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    created_by   text NOT NULL,
    last_used_at timestamptz,
    FOREIGN KEY (workspace_id, tenant_id) REFERENCES casare.workspaces (workspace_id, tenant_id)
);
SELECT casare.scope_by_tenant('casare.enrolment_tokens');

-- The end of the chain: without it nobody could tell that its last rows are missing.
CREATE TABLE casare.audit_head (
    the_only_row boolean PRIMARY KEY DEFAULT true CHECK (the_only_row),
    id           bigint NOT NULL,
    hash         bytea NOT NULL CHECK (octet_length(hash) = 32)
);
SELECT casare.scope_by_tenant('casare.audit_head');

-- Nothing is appended while the head is read.
LOCK TABLE casare.audit_log IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO casare.audit_head (id, hash)
SELECT coalesce(max(l.id), 0),
       coalesce((SELECT hash FROM casare.audit_log ORDER BY id DESC LIMIT 1), decode(repeat('00', 32), 'hex'))
FROM casare.audit_log l;

-- The row of the head is the lock of the chain now.
CREATE OR REPLACE FUNCTION casare.audit_append() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
DECLARE
    head record;
BEGIN
    SELECT h.id, h.hash INTO STRICT head FROM casare.audit_head h FOR UPDATE;
    NEW.id := head.id + 1;
    NEW.ts := clock_timestamp();
    NEW.prev_hash := head.hash;
    NEW.hash := casare.audit_hash(NEW);
    UPDATE casare.audit_head SET id = NEW.id, hash = NEW.hash;
    RETURN NEW;
END
$$;

CREATE INDEX audit_log_tenant ON casare.audit_log (tenant_id, id);
