-- Leases under faults (docs/adr/0015-leases-under-faults.md).
-- Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

-- By what a robot was told that a run of it shall stop. A domain is only measured where the column is written.
CREATE DOMAIN casare.cancel_path AS text
    CONSTRAINT job_queue_cancel_path_known CHECK (VALUE IN ('heartbeat', 'extend', 'progress'));

ALTER TABLE casare.job_queue
    -- False from the claim until the robot makes use of the lease: what ends before that was never received. True for
    -- the leases that orchestrators of before this migration give, who know nothing of it.
    ADD COLUMN acknowledged boolean NOT NULL DEFAULT true,
    ADD COLUMN cancel_delivered_at timestamptz,
    ADD COLUMN cancel_delivered_by casare.cancel_path;

-- One CHECK, as before, with what is new at the end of it.
ALTER TABLE casare.job_queue DROP CONSTRAINT job_queue_state;
ALTER TABLE casare.job_queue
    ADD CONSTRAINT job_queue_state CHECK (
        CASE status
            WHEN 'pending' THEN
                queued AND lease_token IS NULL AND lease_seconds IS NULL AND lease_expires_at IS NULL
                AND robot_id IS NULL AND claimed_at IS NULL AND claim_id IS NULL AND cancel_requested_at IS NULL
                AND finished_at IS NULL
            WHEN 'running' THEN
                NOT queued AND lease_token IS NOT NULL AND lease_seconds IS NOT NULL AND lease_expires_at IS NOT NULL
                AND robot_id IS NOT NULL AND claimed_at IS NOT NULL AND finished_at IS NULL
            ELSE
                status IN ('completed', 'failed', 'cancelled')
                AND NOT queued AND lease_token IS NULL AND lease_seconds IS NULL AND lease_expires_at IS NULL
                AND claim_id IS NULL AND finished_at IS NOT NULL
        END
        AND attempt BETWEEN 0 AND claim_count
        AND retry_count BETWEEN 0 AND max_retries
        AND (cancel_delivered_at IS NULL
             OR cancel_requested_at IS NOT NULL AND cancel_delivered_by IS NOT NULL));

-- j.* stands for the columns of the day on which a view was made.
CREATE OR REPLACE VIEW casare.running_jobs WITH (security_invoker = true) AS
SELECT j.*
FROM casare.robot_attachments a
CROSS JOIN LATERAL unnest(a.job_ids) AS held (job_id)
CROSS JOIN LATERAL (
    SELECT q.*
    FROM casare.job_queue q
    WHERE q.job_id = held.job_id
    OFFSET 0
) j
WHERE j.status = 'running'
  AND j.robot_id = a.robot_id;

ALTER TABLE casare.job_attempts
    DROP CONSTRAINT job_attempts_known,
    ADD CONSTRAINT job_attempts_known CHECK (
        end_reason IN ('completed', 'failed', 'released', 'cancelled', 'lease_expired', 'undelivered', 'timed_out')
        AND job_status IN ('pending', 'completed', 'failed', 'cancelled')
        AND (error_kind IS NULL OR error_kind IN ('application', 'business', 'infrastructure')));

-- What becomes of a lost job when nobody said: a version that works on a desktop needs a person to look, any other is
-- run again. Nobody could leave it open before, so `rerun` counts as that.
ALTER TABLE casare.workflow_versions ADD COLUMN desktop boolean NOT NULL DEFAULT false;
ALTER TABLE casare.workflows
    ALTER COLUMN on_lost DROP DEFAULT,
    ALTER COLUMN on_lost DROP NOT NULL;
UPDATE casare.workflows SET on_lost = NULL WHERE on_lost = 'rerun';

CREATE FUNCTION casare.on_lost(said text, desktop boolean) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(said, CASE WHEN desktop THEN 'park' ELSE 'rerun' END);

-- A job that waits for the robot which has its checkpoint, for a minute; it is pinned to it meanwhile. Then the sweep
-- lifts that, and the job stands in its own lane again. Few rows, and short-lived ones.
CREATE TABLE casare.job_resumes (
    job_id       uuid        PRIMARY KEY,
    tenant_id    uuid        NOT NULL,
    workspace_id uuid        NOT NULL,
    robot_id     uuid        NOT NULL,
    until        timestamptz NOT NULL,
    -- The lane of the job without a robot.
    lane         bigint      NOT NULL
);

SELECT casare.scope_by_tenant('casare.job_resumes');
