package com.casarerpa.nodes.database;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Which database is meant, and as whom.
///
/// @param host empty for SQLite
/// @param database its name; for SQLite the file, or empty for one in memory
/// @param options what a connection string adds; only names that [Option] knows
/// @param timeout how long connecting may take, and how long SQLite waits for another writer
record Target(
        Dialect dialect,
        String host,
        int port,
        String database,
        String username,
        String password,
        Map<Option, String> options,
        Duration timeout) {

    /// What a person may say beyond the address. Drivers know many more options, some of which read files or load
    /// classes; those are refused.
    enum Option {
        /// `disable`, `allow`, `prefer`, `require`, `verify-ca`, `verify-full`
        SSL_MODE,
        /// A file with the certificate of the authority that the server's must be from.
        SSL_ROOT_CERT,
        /// The name that the server shows for this connection.
        APPLICATION_NAME,
        /// The schema in which names are looked for.
        SCHEMA
    }

    Target {
        options = Map.copyOf(options);
    }

    /// How messages call it; without secrets.
    String label() {
        if (dialect == Dialect.SQLITE) {
            return "SQLite (" + (database.isEmpty() ? "in memory" : database) + ")";
        }
        return dialect.label() + " (" + host + ":" + port + "/" + database + ")";
    }

    /// What must not stand in a message.
    List<String> secrets() {
        return password.isEmpty() ? List.of() : List.of(password);
    }

    @Override
    public String toString() {
        return label();
    }
}
