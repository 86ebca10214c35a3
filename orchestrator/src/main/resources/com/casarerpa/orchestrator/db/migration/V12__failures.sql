-- Failures as people look at them: alike ones together, and which of them are still open.
-- Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

-- What an error says without what differs from run to run: ids, addresses, paths, quoted values, numbers.
CREATE FUNCTION casare.failure_text(message text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
            regexp_replace(
                left(coalesce(message, ''), 1000),
                '[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}', '<id>', 'g'),
            '[a-z]{2,6}://[^[:space:]"'']+', '<url>', 'g'),
            '"[^"]*"', '<text>', 'g'),
            '(^|[[:space:](:=])''[^'']*''', '\1<text>', 'g'),
            '(^|[[:space:](=])([A-Za-z]:)?[\\/][^[:space:]"'',;)]+', '\1<path>', 'g'),
            '0x[0-9a-fA-F]+|[0-9]+([.,:][0-9]+)*', '<n>', 'g'),
            '[[:space:]]+', ' ', 'g'));

-- Failures with the same one are alike.
CREATE FUNCTION casare.failure_fingerprint(error_code text, failed_node text, error_message text) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CAST(md5(coalesce(error_code, '') || chr(31) || coalesce(failed_node, '') || chr(31)
        || casare.failure_text(error_message)) AS uuid);

-- Made when a row is written, and for failures only: what completes pays for one comparison.
ALTER TABLE casare.job_attempts
    ADD COLUMN fingerprint uuid GENERATED ALWAYS AS (
        CASE WHEN job_status = 'failed' OR end_reason IN ('failed', 'timed_out', 'lease_expired')
             THEN casare.failure_fingerprint(error_code, failed_node, error_message) END) STORED;

-- Both hold failures only.
CREATE INDEX job_attempts_failures ON casare.job_attempts (workspace_id, ended_at DESC)
    WHERE fingerprint IS NOT NULL;
CREATE INDEX job_attempts_fingerprint ON casare.job_attempts (workspace_id, fingerprint, ended_at DESC)
    WHERE fingerprint IS NOT NULL;

-- Jobs about whose end somebody has decided: run again as another job, or let go. A failed job without a row here is a
-- dead letter.
CREATE TABLE casare.job_settlements (
    job_id       uuid        PRIMARY KEY REFERENCES casare.job_queue ON DELETE CASCADE,
    tenant_id    uuid        NOT NULL,
    workspace_id uuid        NOT NULL,
    how          text        NOT NULL CHECK (how IN ('retried', 'dismissed')),
    new_job_id   uuid,
    settled_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_by   text        NOT NULL,
    note         text,
    CONSTRAINT job_settlements_retried CHECK ((how = 'retried') = (new_job_id IS NOT NULL))
);

INSERT INTO casare.job_settlements (job_id, tenant_id, workspace_id, how, new_job_id, settled_at, settled_by)
SELECT DISTINCT ON (o.job_id) o.job_id, o.tenant_id, o.workspace_id, 'retried', n.job_id, n.created_at, p.submitted_by
FROM casare.job_queue n
JOIN casare.job_queue o ON o.job_id = n.parent_job_id
JOIN casare.job_payload p ON p.job_id = n.job_id
ORDER BY o.job_id, n.created_at DESC;

-- Failures that nobody wants to hear of, for a while or for good.
CREATE TABLE casare.failure_mutes (
    workspace_id uuid        NOT NULL REFERENCES casare.workspaces ON DELETE CASCADE,
    fingerprint  uuid        NOT NULL,
    tenant_id    uuid        NOT NULL,
    muted_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    muted_by     text        NOT NULL,
    until        timestamptz,
    note         text,
    PRIMARY KEY (workspace_id, fingerprint)
);

SELECT casare.scope_by_tenant(t::regclass)
FROM unnest(ARRAY['casare.job_settlements', 'casare.failure_mutes']) AS t;
