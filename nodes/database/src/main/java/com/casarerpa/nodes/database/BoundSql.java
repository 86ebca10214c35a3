package com.casarerpa.nodes.database;

import com.casarerpa.nodes.database.SqlPiece.Kind;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One statement in JDBC's spelling, with the values for its `?` in order. Values never become part of the SQL.
///
/// @param sql what the driver gets
/// @param values one for each `?`; empty when nothing is bound
/// @param words the first two words in capitals, such as `INSERT INTO`
record BoundSql(String sql, List<@Nullable Object> values, String words) {

    /// Binds the values of the input `parameters`.
    ///
    /// @param parameters a list (for `?`, `%s`, `$1`), a map (for `:name`, `%(name)s`), or null
    /// @throws NodeException `INVALID_INPUT` when placeholders and values do not fit together
    static BoundSql of(String sql, @Nullable Object parameters, Dialect dialect) throws NodeException {
        if (sql.isBlank()) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected SQL, but the query is empty");
        }
        List<SqlPiece> pieces = SqlText.scan(sql, dialect);
        String words = SqlText.firstWords(pieces, 2);
        if (dialect == Dialect.SQLITE && SqlText.hasSecond(pieces) && !isTrigger(pieces)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected one statement, but another follows behind a semicolon; SQLite would leave it out."
                            + " Use ExecuteBatchNode for several");
        }
        Optional<Map<?, ?>> named = named(parameters, pieces);
        if (named.isPresent()) {
            return new Named(named.get(), dialect).bind(pieces, words);
        }
        return new Listed(listed(parameters), dialect).bind(sql, pieces, words);
    }

    private static boolean isTrigger(List<SqlPiece> pieces) {
        String words = SqlText.firstWords(pieces, 3);
        return words.matches("CREATE (TEMP |TEMPORARY )?TRIGGER.*");
    }

    /// A map, or a list with nothing but a map when the SQL has names for its values.
    private static Optional<Map<?, ?>> named(@Nullable Object parameters, List<SqlPiece> pieces) {
        if (parameters instanceof Map<?, ?> map) {
            return map.isEmpty() ? Optional.empty() : Optional.of(map);
        }
        boolean hasNames = pieces.stream().anyMatch(SqlPiece::isNamed);
        if (hasNames
                && parameters instanceof List<?> list
                && list.size() == 1
                && list.getFirst() instanceof Map<?, ?> map) {
            return Optional.of(map);
        }
        return Optional.empty();
    }

    private static List<@Nullable Object> listed(@Nullable Object parameters) throws NodeException {
        return switch (parameters) {
            case null -> List.of();
            case List<?> list -> Collections.unmodifiableList(new ArrayList<@Nullable Object>(list));
            case Map<?, ?> map -> List.of();
            case String text when text.isBlank() -> List.of();
            default ->
                Values.asList(parameters)
                        .orElseThrow(() -> new NodeException(
                                NodeException.INVALID_INPUT,
                                "Expected `parameters` to be a list (for ?, %s, $1) or a map (for :name), but got "
                                        + Values.describe(parameters)));
        };
    }

    /// Values by position.
    private record Listed(List<@Nullable Object> given, Dialect dialect) {
        BoundSql bind(String sql, List<SqlPiece> pieces, String words) throws NodeException {
            Optional<Kind> style = dialect.styles().stream()
                    .filter(kind -> pieces.stream().anyMatch(piece -> piece.kind() == kind))
                    .findFirst();
            if (given.isEmpty()) {
                return unbound(sql, style, pieces, words);
            }
            if (style.isEmpty()) {
                String names = pieces.stream()
                        .filter(SqlPiece::isNamed)
                        .map(SqlPiece::text)
                        .collect(Collectors.joining(", "));
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        names.isEmpty()
                                ? "Expected a placeholder (?, %s or $1) for each of the " + given.size()
                                        + " values in `parameters`, but the query has none"
                                : "Expected `parameters` to be a map with the names of " + names
                                        + ", but it is a list");
            }
            return bound(style.get(), pieces, words);
        }

        /// Without values nothing is prepared: `?` may be an operator and `%s` arithmetic.
        private BoundSql unbound(String sql, Optional<Kind> style, List<SqlPiece> pieces, String words)
                throws NodeException {
            boolean surely = style.isPresent() && style.get() == Kind.QUESTION && dialect != Dialect.POSTGRESQL;
            if (surely || (style.isPresent() && style.get() == Kind.NUMBERED)) {
                throw count(placeholders(style.get(), pieces));
            }
            return new BoundSql(sql, List.of(), words);
        }

        private BoundSql bound(Kind style, List<SqlPiece> pieces, String words) throws NodeException {
            long wanted = placeholders(style, pieces);
            if (wanted != given.size()) {
                throw count(wanted);
            }
            StringBuilder out = new StringBuilder();
            List<@Nullable Object> values = new ArrayList<>();
            for (SqlPiece piece : pieces) {
                if (piece.kind() == style) {
                    int index = style == Kind.NUMBERED ? number(piece) - 1 : values.size();
                    place(given.get(index), style, out, values);
                } else {
                    out.append(plain(piece, style));
                }
            }
            return new BoundSql(out.toString(), Collections.unmodifiableList(flat(values)), words);
        }

        private static int number(SqlPiece piece) throws NodeException {
            int number = Integer.parseInt(piece.name());
            if (number < 1) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected placeholders to be numbered from 1, but got " + piece.text());
            }
            return number;
        }

        /// A list for `%s` in MySQL stands for all its items, as in Python: `id IN %s`.
        private void place(@Nullable Object value, Kind style, StringBuilder out, List<@Nullable Object> values)
                throws NodeException {
            values.add(value);
            if (dialect != Dialect.MYSQL || style != Kind.FORMAT || !(value instanceof List<?> list)) {
                out.append('?');
                return;
            }
            if (list.isEmpty()) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected at least one item in the list for %s number " + values.size()
                                + ": SQL has no empty list");
            }
            out.append('(')
                    .append(String.join(", ", Collections.nCopies(list.size(), "?")))
                    .append(')');
            values.set(values.size() - 1, new Items(list));
        }

        private String plain(SqlPiece piece, Kind style) {
            if (piece.kind() == Kind.QUESTION && dialect == Dialect.POSTGRESQL) {
                return "??";
            }
            return style == Kind.FORMAT ? piece.text().replace("%%", "%") : piece.text();
        }

        private static long placeholders(Kind style, List<SqlPiece> pieces) {
            if (style == Kind.NUMBERED) {
                return pieces.stream()
                        .filter(piece -> piece.kind() == Kind.NUMBERED)
                        .mapToLong(piece -> Long.parseLong(piece.name()))
                        .max()
                        .orElse(0);
            }
            return pieces.stream().filter(piece -> piece.kind() == style).count();
        }

        private NodeException count(long wanted) {
            return new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a value in `parameters` for each placeholder, but the query has " + wanted
                            + " placeholders and `parameters` " + given.size() + " values");
        }

        private static List<@Nullable Object> flat(List<@Nullable Object> values) {
            List<@Nullable Object> flat = new ArrayList<>();
            for (Object value : values) {
                if (value instanceof Items(List<?> items)) {
                    flat.addAll(items);
                } else {
                    flat.add(value);
                }
            }
            return flat;
        }
    }

    private record Items(List<?> items) {}

    /// Values by name.
    private record Named(Map<?, ?> given, Dialect dialect) {
        BoundSql bind(List<SqlPiece> pieces, String words) throws NodeException {
            if (pieces.stream().noneMatch(SqlPiece::isNamed)) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected placeholders such as :name for the names in `parameters` (" + names()
                                + "), but the query has none; for ?, %s or $1 give a list");
            }
            StringBuilder out = new StringBuilder();
            List<@Nullable Object> values = new ArrayList<>();
            boolean format = pieces.stream().anyMatch(piece -> piece.kind() == Kind.FORMAT_NAMED);
            for (SqlPiece piece : pieces) {
                if (piece.isNamed()) {
                    out.append('?');
                    values.add(value(piece));
                } else if (piece.kind() == Kind.QUESTION && dialect == Dialect.POSTGRESQL) {
                    out.append("??");
                } else {
                    out.append(format ? piece.text().replace("%%", "%") : piece.text());
                }
            }
            return new BoundSql(out.toString(), Collections.unmodifiableList(values), words);
        }

        private @Nullable Object value(SqlPiece piece) throws NodeException {
            if (!given.containsKey(piece.name())) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected a value for " + piece.text() + " in `parameters`, but it has only " + names());
            }
            return given.get(piece.name());
        }

        private String names() {
            return given.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }
}
