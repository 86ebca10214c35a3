-- Maintenance of a workspace and of everything, processes of a robot, what is wrong with it
-- (docs/adr/0016-maintenance.md). Forward-only: this file is never edited. Nothing newer than PostgreSQL 15 is used.

-- Workspaces: `paused_at`, `paused_by` and `pause_note` tell since when, by whom and why of a drain as well, so that an
-- orchestrator of the version before, which only knows pauses, gives no jobs either while both versions run.
ALTER TABLE casare.workspaces
    ADD COLUMN control text NOT NULL DEFAULT 'active' CHECK (control IN ('active', 'draining', 'paused')),
    ADD COLUMN control_until timestamptz;
UPDATE casare.workspaces SET control = 'paused' WHERE paused_at IS NOT NULL;
ALTER TABLE casare.workspaces
    ADD CONSTRAINT workspaces_held_since CHECK ((control = 'active') = (paused_at IS NULL)),
    ADD CONSTRAINT workspaces_until_of_held CHECK (control_until IS NULL OR control <> 'active');

-- Everything: one row, above tenants.
CREATE TABLE casare.fleet_control (
    the_only_row  boolean PRIMARY KEY DEFAULT true CHECK (the_only_row),
    control       text NOT NULL DEFAULT 'active' CHECK (control IN ('active', 'draining', 'paused')),
    control_note  text CHECK (char_length(control_note) <= 1000),
    control_by    text,
    control_since timestamptz,
    control_until timestamptz,
    CHECK ((control = 'active') = (control_since IS NULL)),
    CHECK (control_until IS NULL OR control <> 'active')
);
INSERT INTO casare.fleet_control DEFAULT VALUES;

-- Detaches the robots of a workspace, or all: what was read of them is not believed any more. Locked in the order in
-- which claims lock them, so that nobody waits in a ring.
CREATE FUNCTION casare.detach_robots(workspace uuid) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM 1
    FROM casare.robot_attachments a
    WHERE workspace IS NULL OR a.workspace_id = workspace
    ORDER BY a.robot_id
    FOR UPDATE;
    UPDATE casare.robot_attachments a
    SET orchestrator_id = NULL
    WHERE (workspace IS NULL OR a.workspace_id = workspace)
      AND a.orchestrator_id IS NOT NULL;
END
$$;

CREATE OR REPLACE FUNCTION casare.detach_robots_of_workspace() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM casare.detach_robots(NEW.workspace_id);
    RETURN NULL;
END
$$;
DROP TRIGGER detach_robots ON casare.workspaces;
CREATE TRIGGER detach_robots AFTER UPDATE ON casare.workspaces
    FOR EACH ROW
    WHEN ((OLD.status, OLD.control, OLD.control_until) IS DISTINCT FROM (NEW.status, NEW.control, NEW.control_until))
    EXECUTE FUNCTION casare.detach_robots_of_workspace();

CREATE FUNCTION casare.detach_all_robots() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM casare.detach_robots(NULL);
    RETURN NULL;
END
$$;
CREATE TRIGGER detach_robots AFTER UPDATE ON casare.fleet_control
    FOR EACH ROW
    WHEN ((OLD.control, OLD.control_until) IS DISTINCT FROM (NEW.control, NEW.control_until))
    EXECUTE FUNCTION casare.detach_all_robots();

-- Each start of a robot calls itself another session, and one that was replaced never comes back: if it does, two
-- processes live that use one key. Written at registrations and when another process than the last one is heard.
CREATE TABLE casare.robot_sessions (
    robot_id      uuid NOT NULL REFERENCES casare.robots ON DELETE CASCADE,
    session       text NOT NULL CHECK (char_length(session) <= 100),
    tenant_id     uuid NOT NULL,
    workspace_id  uuid NOT NULL,
    hostname      text NOT NULL DEFAULT '',
    registered_at timestamptz,
    heard_at      timestamptz NOT NULL,
    -- When another session was first heard instead.
    replaced_at   timestamptz,
    PRIMARY KEY (robot_id, session)
);

ALTER TABLE casare.robot_status
    -- Who was heard last.
    ADD COLUMN session        text,
    ADD COLUMN conflict_since timestamptz,
    -- [{code, message, since, blocking}], as the robot said last.
    ADD COLUMN conditions     jsonb NOT NULL DEFAULT '[]';

SELECT casare.scope_by_tenant(t::regclass)
FROM unnest(ARRAY['casare.fleet_control', 'casare.robot_sessions']) AS t;
