package com.casarerpa.bench.site;

/// Counts the SQL statements that a server runs: by `pg_stat_statements` where that can be had, which the
/// orchestrator's
/// own PostgreSQL is restarted with; else by finished transactions, which are as many when each
/// statement is one.
public final class StatementCounter {
    private static final String EXTENSION = "pg_stat_statements";

    private boolean byStatement;

    private StatementCounter() {}

    /// Prepares the database that the site's first orchestrator will have: to be called before that is started.
    public static StatementCounter prepare(Site site) throws InterruptedException {
        if (site.ownsDatabase()) {
            Site.Server server = site.start(Site.FIRST);
            site.tables().execute("ALTER SYSTEM SET shared_preload_libraries = '" + EXTENSION + "'");
            site.closeTables();
            server.stop();
        }
        return new StatementCounter();
    }

    /// Begins to count; the orchestrator runs.
    public void begin(Site site) {
        CasareTables tables = site.tables();
        byStatement =
                tables.number("SELECT count(*) FROM pg_available_extensions WHERE name = '" + EXTENSION + "'") == 1
                        && tables.number("SELECT CASE WHEN current_setting('shared_preload_libraries') LIKE '%"
                                        + EXTENSION + "%' THEN 1 ELSE 0 END")
                                == 1;
        if (byStatement) {
            tables.execute("CREATE EXTENSION IF NOT EXISTS " + EXTENSION);
        }
    }

    /// How many statements were run so far in the database, those that begin and end transactions left out.
    public long count(Site site) {
        // The counts of sessions that are idle are written out within a second or so.
        return byStatement ? site.tables().number("""
                        SELECT coalesce(sum(calls), 0) FROM pg_stat_statements
                        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                            AND query !~* '^\\s*(begin|commit|rollback)'
                        """) : site.tables().number("""
                        SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()
                        """);
    }

    /// How it counts, for the reader.
    public String method() {
        return byStatement ? EXTENSION : "transactions (pg_stat_database)";
    }
}
