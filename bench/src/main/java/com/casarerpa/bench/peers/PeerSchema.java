package com.casarerpa.bench.peers;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A schema that a peer has to itself for one round; what a killed round left behind goes first.
///
/// @param name in lower case, begins with `bench_`, so that it is nobody's
record PeerSchema(DatabaseUrl database, String name) implements AutoCloseable {
    PeerSchema {
        if (!name.matches("bench_[a-z_]{1,50}")) {
            throw new IllegalArgumentException("Expected a name like bench_x, found " + name);
        }
    }

    /// Without anything; the peer makes it.
    static PeerSchema vacant(DatabaseUrl database, String name) {
        PeerSchema schema = new PeerSchema(database, name);
        schema.execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
        return schema;
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

    @Override
    public void close() {
        execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
    }
}
