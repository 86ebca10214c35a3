-- The claim plane: what a claim and the end of an attempt touch is made narrow (docs/adr/0010-claim-plane.md).
-- Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

-- Checks -------------------------------------------------------------------------------------------------------------

-- PostgreSQL sets up every CHECK of a table anew for each statement that writes to it. Fifteen of them cost as much as
-- the update itself, so the rules of state are one CHECK, and ranges are domains, which only a column that is written
-- is measured by.
CREATE DOMAIN casare.priority AS smallint CONSTRAINT job_queue_priority_range CHECK (VALUE BETWEEN 0 AND 20);
CREATE DOMAIN casare.lease_seconds AS integer CONSTRAINT job_queue_lease_range CHECK (VALUE BETWEEN 1 AND 3600);
CREATE DOMAIN casare.percentage AS real CONSTRAINT job_queue_progress_range CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN casare.max_retries AS integer CONSTRAINT job_queue_max_retries_range CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN casare.timeout_seconds AS integer CONSTRAINT job_queue_timeout_positive CHECK (VALUE > 0);
CREATE DOMAIN casare.environment AS text CONSTRAINT job_queue_environment_named CHECK (VALUE <> '');

ALTER TABLE casare.job_queue
    DROP CONSTRAINT job_queue_status_known,
    DROP CONSTRAINT job_queue_queued_means_pending,
    DROP CONSTRAINT job_queue_lease_exactly_while_running,
    DROP CONSTRAINT job_queue_running_has_robot,
    DROP CONSTRAINT job_queue_claim_id_only_while_running,
    DROP CONSTRAINT job_queue_finished_exactly_when_final,
    DROP CONSTRAINT job_queue_pending_is_not_cancelled,
    DROP CONSTRAINT job_queue_priority_range,
    DROP CONSTRAINT job_queue_max_retries_range,
    DROP CONSTRAINT job_queue_retries_within_max,
    DROP CONSTRAINT job_queue_attempts_within_claims,
    DROP CONSTRAINT job_queue_timeout_positive,
    DROP CONSTRAINT job_queue_lease_range,
    DROP CONSTRAINT job_queue_progress_range,
    DROP CONSTRAINT job_queue_environment_named;

-- Lanes --------------------------------------------------------------------------------------------------------------

-- Jobs that ask the same of a robot (environment, capabilities, tags, robot) are one lane: within it the next job is
-- simply the first. The number is a hash that the orchestrator makes; a clash costs speed only, since what a job asks
-- for is always compared itself.
ALTER TABLE casare.job_queue
    ADD COLUMN lane bigint NOT NULL DEFAULT 0,
    ALTER COLUMN priority TYPE casare.priority,
    ALTER COLUMN lease_seconds TYPE casare.lease_seconds,
    ALTER COLUMN progress TYPE casare.percentage,
    ALTER COLUMN max_retries TYPE casare.max_retries,
    ALTER COLUMN timeout_seconds TYPE casare.timeout_seconds,
    ALTER COLUMN environment TYPE casare.environment;

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
        AND retry_count BETWEEN 0 AND max_retries);

DROP INDEX casare.job_queue_claimable;
CREATE INDEX job_queue_claimable ON casare.job_queue (workspace_id, lane, queue_rank, job_id) WHERE queued;

-- Running jobs are found over their robots (robot_attachments.job_ids): an index of running rows would make the end of
-- each job rewrite every index entry of its row.
DROP INDEX casare.job_queue_running;

-- Who gives jobs to a robot -------------------------------------------------------------------------------------------

-- A robot's claims go through one orchestrator at a time, the one that it is attached to, which alone counts its slots.
-- Whoever changes what a robot may take detaches it in the same transaction; to attach it again is to read it again.
CREATE TABLE casare.robot_attachments (
    robot_id        uuid   PRIMARY KEY REFERENCES casare.robots ON DELETE CASCADE,
    tenant_id       uuid   NOT NULL,
    workspace_id    uuid   NOT NULL,
    -- The process that may claim for it; null: none.
    orchestrator_id uuid,
    -- Every job that it runs, and possibly some that it does not run any more.
    job_ids         uuid[] NOT NULL DEFAULT '{}'
) WITH (fillfactor = 50);

INSERT INTO casare.robot_attachments (robot_id, tenant_id, workspace_id, job_ids)
SELECT r.robot_id, r.tenant_id, r.workspace_id,
    ARRAY(SELECT j.job_id FROM casare.job_queue j WHERE j.robot_id = r.robot_id AND j.status = 'running')
FROM casare.robots r;

-- The jobs that robots run just now.
CREATE VIEW casare.running_jobs WITH (security_invoker = true) AS
SELECT j.*
FROM casare.robot_attachments a
CROSS JOIN LATERAL unnest(a.job_ids) AS held (job_id)
JOIN casare.job_queue j ON j.job_id = held.job_id
WHERE j.status = 'running'
  AND j.robot_id = a.robot_id;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'casare_scoped') THEN
        GRANT SELECT ON casare.running_jobs TO casare_scoped;
    END IF;
END
$$;

CREATE FUNCTION casare.attach_new_robot() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO casare.robot_attachments (robot_id, tenant_id, workspace_id)
    VALUES (NEW.robot_id, NEW.tenant_id, NEW.workspace_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER attach_new_robot AFTER INSERT ON casare.robots
    FOR EACH ROW EXECUTE FUNCTION casare.attach_new_robot();

CREATE FUNCTION casare.detach_robot() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE casare.robot_attachments
    SET orchestrator_id = NULL, tenant_id = NEW.tenant_id, workspace_id = NEW.workspace_id
    WHERE robot_id = NEW.robot_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER detach_robot AFTER UPDATE ON casare.robots
    FOR EACH ROW
    WHEN ((OLD.tenant_id, OLD.workspace_id, OLD.name, OLD.environment, OLD.capabilities, OLD.tags,
           OLD.max_concurrent_jobs, OLD.control, OLD.control_until)
          IS DISTINCT FROM
          (NEW.tenant_id, NEW.workspace_id, NEW.name, NEW.environment, NEW.capabilities, NEW.tags,
           NEW.max_concurrent_jobs, NEW.control, NEW.control_until))
    EXECUTE FUNCTION casare.detach_robot();

CREATE FUNCTION casare.detach_robots_of_workspace() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE casare.robot_attachments SET orchestrator_id = NULL WHERE workspace_id = NEW.workspace_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER detach_robots AFTER UPDATE ON casare.workspaces
    FOR EACH ROW
    WHEN ((OLD.status, OLD.paused_at) IS DISTINCT FROM (NEW.status, NEW.paused_at))
    EXECUTE FUNCTION casare.detach_robots_of_workspace();

CREATE FUNCTION casare.detach_robots_of_tenant() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE casare.robot_attachments SET orchestrator_id = NULL WHERE tenant_id = NEW.tenant_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER detach_robots AFTER UPDATE ON casare.tenants
    FOR EACH ROW
    WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION casare.detach_robots_of_tenant();

-- Attempts -----------------------------------------------------------------------------------------------------------

-- A row is written when an attempt ends, with what came of it; the one that runs is the row of the queue. A foreign key
-- would lock the queue's row once more for each end, so the statement that ends an attempt is what keeps them together.
ALTER TABLE casare.job_logs DROP CONSTRAINT job_logs_job_id_attempt_no_fkey;
ALTER TABLE casare.job_artifacts DROP CONSTRAINT job_artifacts_job_id_attempt_no_fkey;
DELETE FROM casare.job_attempts WHERE ended_at IS NULL;
ALTER TABLE casare.job_attempts
    DROP CONSTRAINT job_attempts_job_id_fkey,
    DROP CONSTRAINT job_attempts_lease_token_unique,
    DROP CONSTRAINT job_attempts_ended_with_reason,
    DROP CONSTRAINT job_attempts_end_reason_known,
    DROP CONSTRAINT job_attempts_job_status_known,
    DROP CONSTRAINT job_attempts_error_kind_known,
    ALTER COLUMN ended_at SET NOT NULL,
    ALTER COLUMN end_reason SET NOT NULL,
    ALTER COLUMN job_status SET NOT NULL,
    ADD COLUMN result jsonb,
    ADD COLUMN screenshot_artifact_id uuid,
    DROP COLUMN claim_id;

UPDATE casare.job_attempts a
SET result = r.result, screenshot_artifact_id = r.screenshot_artifact_id
FROM casare.job_result r
WHERE r.job_id = a.job_id
  AND a.attempt_no = (SELECT max(b.attempt_no) FROM casare.job_attempts b
                      WHERE b.job_id = a.job_id AND b.end_reason <> 'released');
DROP TABLE casare.job_result;

ALTER TABLE casare.job_attempts
    ADD CONSTRAINT job_attempts_known CHECK (
        end_reason IN ('completed', 'failed', 'released', 'cancelled', 'lease_expired', 'timed_out')
        AND job_status IN ('pending', 'completed', 'failed', 'cancelled')
        AND (error_kind IS NULL OR error_kind IN ('application', 'business', 'infrastructure')));

-- Rows come in the order of their ends: what ended lately is found without an index entry for each of them.
CREATE INDEX job_attempts_ended ON casare.job_attempts USING brin (ended_at) WITH (pages_per_range = 32);

ALTER TABLE casare.job_payload DROP CONSTRAINT job_payload_job_id_fkey;
ALTER TABLE casare.idempotency_keys DROP CONSTRAINT idempotency_keys_job_id_fkey;

-- Events --------------------------------------------------------------------------------------------------------------

-- A row may hold many events of one type: then `data` is an array. Who is listening counts `seq * 1024 + place`.
-- `origin` is the process that wrote the row, where that spares it reading its own news.
ALTER TABLE casare.events
    ALTER COLUMN data TYPE json USING data::text::json,
    ALTER COLUMN data SET DEFAULT '{}',
    ADD COLUMN origin uuid;

SELECT casare.scope_by_tenant('casare.robot_attachments');
