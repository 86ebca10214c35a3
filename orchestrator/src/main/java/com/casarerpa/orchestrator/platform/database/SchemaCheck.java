package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Tells whether the database has the schema that this build works with. A newer one is good: migrations only add
/// until the release after (docs/guides/operate.md). An older one, or none, is what a restored backup or a failover to
/// a stale standby leaves. Thread-safe.
public final class SchemaCheck {
    private static final String NEWEST = """
        SELECT coalesce(max(CAST(h.version AS int)), 0)
        FROM casare.flyway_schema_history h
        WHERE h.success
          AND h.version ~ '^[0-9]+$'
        """;

    private final Jdbi jdbi;
    private final int needed;

    /// @param needed the version that [Migrations#run(Database)] answered
    public SchemaCheck(Jdbi jdbi, String needed) {
        this.jdbi = jdbi;
        try {
            this.needed = Integer.parseInt(needed);
        } catch (NumberFormatException notOne) {
            throw new StartupException(
                    "Expected a schema version that is a number, but got \"" + needed + "\".", notOne);
        }
    }

    /// What is wrong; empty when nothing is.
    public Optional<String> problem() {
        try {
            int found = jdbi.withHandle(
                    handle -> handle.createQuery(NEWEST).mapTo(Integer.class).one());
            return found >= needed
                    ? Optional.empty()
                    : Optional.of("Expected schema version " + needed + " or newer, but the database has " + found
                            + ". An older backup was restored? Restart the orchestrator: it migrates the database.");
        } catch (JdbiException failure) {
            return Optional.of(
                    DatabaseProbe.isOutage(failure)
                            ? "The schema cannot be read: the database does not answer"
                            : "Expected the schema of CasareRPA, but it cannot be read: the database is not the one of"
                                    + " the start, or rights were taken away");
        }
    }
}
