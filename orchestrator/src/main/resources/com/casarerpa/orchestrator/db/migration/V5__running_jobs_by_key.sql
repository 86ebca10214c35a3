-- The jobs that robots run are few and the queue is long. PostgreSQL guesses ten jobs for each robot's array and, from a
-- few hundred robots on, would rather read the whole queue than look up those; OFFSET 0 leaves it no such choice.
-- Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.
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
