package com.casarerpa.nodes.database;

/// A part of an SQL text.
///
/// @param text as it is written
/// @param name the name or number of a placeholder, else empty
record SqlPiece(Kind kind, String text, String name) {
    /// What a part is.
    enum Kind {
        /// SQL outside of quotes.
        TEXT,
        /// A quoted text or name, or a comment: nothing in it is a placeholder.
        QUOTED,
        /// `?`
        QUESTION,
        /// `$1` or `?1`
        NUMBERED,
        /// `%s`
        FORMAT,
        /// `:name`, `@name` or `$name`
        NAMED,
        /// `%(name)s`
        FORMAT_NAMED
    }

    static SqlPiece of(Kind kind, String text) {
        return new SqlPiece(kind, text, "");
    }

    boolean isNamed() {
        return kind == Kind.NAMED || kind == Kind.FORMAT_NAMED;
    }

    boolean isComment() {
        return kind == Kind.QUOTED && (text.startsWith("--") || text.startsWith("/*") || text.startsWith("#"));
    }
}
