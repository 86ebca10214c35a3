package com.casarerpa.bench.peers;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A schema that a peer has to itself for one round; what a killed round left behind goes first. It goes when this is
/// closed, and on Ctrl-C.
final class PeerSchema implements AutoCloseable {
    private final DatabaseUrl database;
    private final String name;
    private final Thread hook = new Thread(this::dropAtExit, "drop schema");

    private PeerSchema(DatabaseUrl database, String name) {
        if (!name.matches("bench_[a-z_]{1,50}")) {
            throw new IllegalArgumentException("Expected a name like bench_x, found " + name);
        }
        this.database = database;
        this.name = name;
    }

    /// Without anything; the peer makes it.
    ///
    /// @param name in lower case, begins with `bench_`, so that it is nobody's
    static PeerSchema vacant(DatabaseUrl database, String name) {
        PeerSchema schema = new PeerSchema(database, name);
        schema.drop();
        Runtime.getRuntime().addShutdownHook(schema.hook);
        return schema;
    }

    DatabaseUrl database() {
        return database;
    }

    String name() {
        return name;
    }

    /// One number from its tables.
    long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /// Each in a transaction of its own.
    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.connectionProperties());
    }

    private BenchmarkException refused(SQLException e) {
        return new BenchmarkException(
                "Expected to work in the schema " + name + " of " + database + ", but: " + e.getMessage()
                        + " (does the database run, and may the user create schemas in it?)",
                e);
    }

    private void drop() {
        execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
    }

    private void dropAtExit() {
        try {
            drop();
        } catch (BenchmarkException e) {
            // The orchestrator's own PostgreSQL is being stopped at the same time, and its data go with it.
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook runs or has run: it does the same.
            return;
        }
        drop();
    }
}
