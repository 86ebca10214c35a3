-- Events in batches (docs/adr/0011-event-batches.md).
-- Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

-- A row of many events is a few kilobytes to some hundred, which PostgreSQL compresses: with lz4 at a small part of the
-- cost, where the server has it. Where it has not, compressing takes longer than all the rest of the write.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_settings
               WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
        ALTER TABLE casare.events ALTER COLUMN data SET COMPRESSION lz4;
    ELSE
        ALTER TABLE casare.events ALTER COLUMN data SET STORAGE EXTERNAL;
    END IF;
END
$$;

-- A job that was cancelled while it waited leaves no attempt: it is counted here. Rare, and so is this index's upkeep.
CREATE INDEX events_cancelled ON casare.events (ts) WHERE type = 'job.cancelled';
