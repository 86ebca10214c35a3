package com.casarerpa.nodes.database;

import com.casarerpa.nodes.database.SqlPiece.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A kind of database and how its SQL is written.
enum Dialect {
    SQLITE("SQLite", 0),
    POSTGRESQL("PostgreSQL", 5432),
    MYSQL("MySQL", 3306);

    private final String label;
    private final int usualPort;

    Dialect(String label, int usualPort) {
        this.label = label;
        this.usualPort = usualPort;
    }

    /// Its name for people.
    String label() {
        return label;
    }

    /// The port on which it usually listens; 0 when it has none.
    int usualPort() {
        return usualPort;
    }

    /// The placeholders that it knows for a list of values, the most telling first.
    List<Kind> styles() {
        return switch (this) {
            case SQLITE -> List.of(Kind.QUESTION, Kind.NUMBERED, Kind.FORMAT);
            case POSTGRESQL -> List.of(Kind.NUMBERED, Kind.FORMAT, Kind.QUESTION);
            case MYSQL -> List.of(Kind.QUESTION, Kind.FORMAT);
        };
    }

    /// The spellings of `db_type`, and those of the scheme of a connection string.
    static Map<String, Dialect> names() {
        Map<String, Dialect> names = new LinkedHashMap<>();
        names.put("sqlite", SQLITE);
        names.put("postgresql", POSTGRESQL);
        names.put("mysql", MYSQL);
        names.put("postgres", POSTGRESQL);
        names.put("mariadb", MYSQL);
        names.put("sqlite3", SQLITE);
        return names;
    }
}
