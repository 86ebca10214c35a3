package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the schema of the system database to the version that this build knows.
///
/// Forward-only and safe when several orchestrators start at once: all of it happens under one advisory lock, held by a
/// transaction, so that it also works behind a transaction pooler. A newer schema is refused, untouched.
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String LOCATION = "classpath:com/casarerpa/orchestrator/db/migration";

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('casare.migrations', 0))
            """;

    private final Flyway flyway;
    private final Database database;

    private Migrations(Database database) {
        this.database = database;
        this.flyway = Flyway.configure()
                .dataSource(database.unlimited())
                .locations(LOCATION)
                .schemas(Database.SCHEMA)
                .defaultSchema(Database.SCHEMA)
                .createSchemas(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
    }

    /// Applies what is missing and answers the version of the schema, such as `2`.
    ///
    /// @throws StartupException when the schema is newer than this build, was changed by hand, or the user may not
    public static String run(Database database) {
        return new Migrations(database).run();
    }

    /// The newest version that this build knows; changes nothing in the database.
    static int newest(DatabaseUrl url) {
        var flyway = Flyway.configure()
                .dataSource(new PatientConnections("casare-doctor", url, url.connectionProperties()))
                .locations(LOCATION)
                .schemas(Database.SCHEMA)
                .defaultSchema(Database.SCHEMA)
                .load();
        return Arrays.stream(flyway.info().all())
                .filter(info -> info.getVersion() != null && !isFromFuture(info))
                .mapToInt(info -> Integer.parseInt(info.getVersion().getVersion()))
                .max()
                .orElse(0);
    }

    private String run() {
        try (Handle guard = Jdbi.open(database.unlimited())) {
            guard.begin();
            guard.createQuery(LOCK).mapTo(String.class).one();
            refuseNewer();
            int applied = flyway.migrate().migrationsExecuted;
            guard.commit();
            String version = current().map(MigrationVersion::toString).orElse("none");
            LOG.info("Database schema version {} ({} migrations applied now)", version, applied);
            return version;
        } catch (FlywayException e) {
            throw new StartupException(
                    "The database " + database.url() + " cannot be brought to this version's schema: " + firstLines(e)
                            + ". Nothing was changed by the migration that failed.",
                    e);
        }
    }

    private void refuseNewer() {
        Optional<MigrationVersion> known = Arrays.stream(flyway.info().all())
                .filter(info -> info.getVersion() != null && !isFromFuture(info))
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder());
        Optional<MigrationVersion> future = Arrays.stream(flyway.info().all())
                .filter(Migrations::isFromFuture)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder());
        if (future.isPresent()) {
            throw new StartupException("The database " + database.url() + " has schema version " + future.get()
                    + ", but this CasareRPA knows only up to "
                    + known.map(MigrationVersion::toString).orElse("none")
                    + ": a newer CasareRPA has been here. Start the newer one, or restore an older backup.");
        }
    }

    private static boolean isFromFuture(MigrationInfo info) {
        return info.getState().isApplied() && !info.getState().isResolved() && info.getVersion() != null;
    }

    private Optional<MigrationVersion> current() {
        return Optional.ofNullable(flyway.info().current()).map(MigrationInfo::getVersion);
    }

    private static String firstLines(FlywayException e) {
        String message = e.getMessage() == null ? "no reason given" : e.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
