package com.casarerpa.nodes.database;

import com.casarerpa.nodes.database.SqlPiece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes SQL apart as far as is needed to find placeholders: quotes, comments, and what stands between them.
final class SqlText {
    private static final Pattern DOLLAR_TAG =
            Pattern.compile("\\$(?:[A-Za-z_\\u0080-\\uffff][\\w\\u0080-\\uffff]*)?\\$");
    private static final Pattern NUMBERED = Pattern.compile("[$?](\\d{1,5})");
    private static final Pattern NAMED = Pattern.compile("[:@$]([A-Za-z_]\\w*)");
    private static final Pattern FORMAT_NAMED = Pattern.compile("%\\(([^)]{1,200})\\)s");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");

    private final String sql;
    private final Dialect dialect;
    private final List<SqlPiece> pieces = new ArrayList<>();
    private int at;
    private int textFrom;

    private SqlText(String sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /// The parts of the text, in order; put together they are the text again.
    static List<SqlPiece> scan(String sql, Dialect dialect) {
        SqlText text = new SqlText(sql, dialect);
        while (text.at < sql.length()) {
            text.step();
        }
        text.endText(sql.length());
        return text.pieces;
    }

    /// The first words outside of comments in capitals, such as `INSERT` or `CREATE TRIGGER`.
    static String firstWords(List<SqlPiece> pieces, int count) {
        String plain = pieces.stream()
                .filter(piece -> !piece.isComment())
                .map(piece -> piece.kind() == Kind.TEXT ? piece.text() : " ' ")
                .limit(8)
                .collect(Collectors.joining(" "));
        String rest = plain.replace('(', ' ').strip();
        Matcher word = WORD.matcher(rest);
        List<String> first = new ArrayList<>();
        while (first.size() < count && word.lookingAt()) {
            first.add(word.group().toUpperCase(Locale.ROOT));
            rest = rest.substring(word.end()).strip();
            word = WORD.matcher(rest);
        }
        return String.join(" ", first);
    }

    /// Whether another statement follows behind a semicolon.
    static boolean hasSecond(List<SqlPiece> pieces) {
        boolean ended = false;
        for (SqlPiece piece : pieces) {
            if (piece.isComment()) {
                continue;
            }
            if (piece.kind() != Kind.TEXT) {
                if (ended) {
                    return true;
                }
                continue;
            }
            int semicolon = ended ? -1 : piece.text().indexOf(';');
            String rest =
                    ended ? piece.text() : semicolon < 0 ? "" : piece.text().substring(semicolon);
            ended |= semicolon >= 0;
            if (!rest.replace(';', ' ').isBlank()) {
                return true;
            }
        }
        return false;
    }

    private void step() {
        switch (sql.charAt(at)) {
            case '\'' -> quoted(quoteEnd('\'', escapes()));
            case '"' -> quoted(quoteEnd('"', dialect == Dialect.MYSQL));
            case '`' -> step(dialect != Dialect.POSTGRESQL, quoteEnd('`', false));
            case '[' -> step(dialect == Dialect.SQLITE && sql.indexOf(']', at) > 0, sql.indexOf(']', at) + 1);
            case '-' -> step(lineComment(), lineEnd());
            case '#' -> step(dialect == Dialect.MYSQL, lineEnd());
            case '/' -> step(sql.startsWith("/*", at), commentEnd());
            case '$' -> dollar();
            case '?' -> question();
            case ':' -> colon();
            case '@' -> at(dialect == Dialect.SQLITE, NAMED, Kind.NAMED);
            case '%' -> percent();
            default -> at++;
        }
    }

    private void step(boolean isQuoted, int end) {
        if (isQuoted) {
            quoted(end);
        } else {
            at++;
        }
    }

    /// PostgreSQL reads backslashes only in `E'…'`.
    private boolean escapes() {
        return switch (dialect) {
            case MYSQL -> true;
            case SQLITE -> false;
            case POSTGRESQL ->
                at > 0
                        && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                        && (at == 1 || !Character.isLetterOrDigit(sql.charAt(at - 2)));
        };
    }

    private int quoteEnd(char quote, boolean backslash) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && backslash) {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return sql.length();
    }

    private boolean lineComment() {
        boolean dashes = sql.startsWith("--", at);
        boolean blankAfter = at + 2 >= sql.length() || Character.isWhitespace(sql.charAt(at + 2));
        return dashes && (dialect != Dialect.MYSQL || blankAfter);
    }

    private int lineEnd() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end + 1;
    }

    /// PostgreSQL's comments nest.
    private int commentEnd() {
        int depth = 0;
        int i = at;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i) && (depth == 0 || dialect == Dialect.POSTGRESQL)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                i += 2;
                if (--depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return sql.length();
    }

    private void dollar() {
        boolean inWord = at > 0 && Character.isJavaIdentifierPart(sql.charAt(at - 1));
        Matcher tag = DOLLAR_TAG.matcher(sql).region(at, sql.length());
        if (dialect == Dialect.POSTGRESQL && !inWord && tag.lookingAt()) {
            int end = sql.indexOf(tag.group(), tag.end());
            quoted(end < 0 ? sql.length() : end + tag.group().length());
        } else if (inWord || dialect == Dialect.MYSQL || !placeholder(NUMBERED, Kind.NUMBERED)) {
            at(!inWord && dialect == Dialect.SQLITE, NAMED, Kind.NAMED);
        }
    }

    private void question() {
        if (dialect == Dialect.POSTGRESQL && sql.startsWith("??", at)) {
            // The driver's own spelling of the operator `?`.
            endText(at);
            add(SqlPiece.of(Kind.TEXT, "??"));
        } else if (dialect != Dialect.SQLITE || !placeholder(NUMBERED, Kind.NUMBERED)) {
            endText(at);
            add(SqlPiece.of(Kind.QUESTION, "?"));
        }
    }

    private void colon() {
        if (sql.startsWith("::", at) || sql.startsWith(":=", at)) {
            at += 2;
        } else {
            at(at == 0 || !Character.isLetterOrDigit(sql.charAt(at - 1)), NAMED, Kind.NAMED);
        }
    }

    private void percent() {
        if (sql.startsWith("%%", at)) {
            at += 2;
        } else if (sql.startsWith("%s", at) && !wordGoesOn(at + 2)) {
            endText(at);
            add(SqlPiece.of(Kind.FORMAT, "%s"));
        } else {
            at(true, FORMAT_NAMED, Kind.FORMAT_NAMED);
        }
    }

    private boolean wordGoesOn(int index) {
        return index < sql.length() && Character.isJavaIdentifierPart(sql.charAt(index));
    }

    private void at(boolean possible, Pattern pattern, Kind kind) {
        if (!possible || !placeholder(pattern, kind)) {
            at++;
        }
    }

    private boolean placeholder(Pattern pattern, Kind kind) {
        Matcher matcher = pattern.matcher(sql).region(at, sql.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        endText(at);
        add(new SqlPiece(kind, matcher.group(), matcher.group(1)));
        return true;
    }

    private void quoted(int end) {
        endText(at);
        add(SqlPiece.of(Kind.QUOTED, sql.substring(at, Math.min(end, sql.length()))));
    }

    private void add(SqlPiece piece) {
        pieces.add(piece);
        at += piece.text().length();
        textFrom = at;
    }

    private void endText(int end) {
        if (end > textFrom) {
            pieces.add(SqlPiece.of(Kind.TEXT, sql.substring(textFrom, end)));
            textFrom = end;
        }
    }
}
