-- Where a job came from, so that logs and traces can be joined.
-- Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

ALTER TABLE casare.job_payload
    ADD COLUMN request_id  text CHECK (length(request_id) BETWEEN 1 AND 128),
    ADD COLUMN traceparent text CHECK (length(traceparent) BETWEEN 55 AND 200);
