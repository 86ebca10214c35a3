package com.casarerpa.nodes.database;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds SQLite's statements that name files (`ATTACH`, `VACUUM INTO`) to the files that the robot's policy allows.
final class SqliteFiles {
    private static final Pattern ATTACH = Pattern.compile(
            "(?is)(\\s*ATTACH\\s+(?:DATABASE\\s+)?)('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\?)(\\s+AS\\s+[\\w'\"\\[\\]`]+\\s*;?\\s*)");
    private static final Pattern VACUUM =
            Pattern.compile("(?is)(\\s*VACUUM\\s+(?:[\\w'\"\\[\\]`]+\\s+)?INTO\\s+)('(?:[^']|'')*'|\\?)(\\s*;?\\s*)");

    private SqliteFiles() {}

    /// The statement with an allowed, absolute path in place of the one that it names; other statements as they are.
    static BoundSql allowed(BoundSql statement, NodeContext context) throws NodeException {
        String verb = statement.words().split(" ", -1)[0];
        boolean attaches = "ATTACH".equals(verb);
        if (!attaches
                && !("VACUUM".equals(verb)
                        && statement.sql().toUpperCase(Locale.ROOT).contains("INTO"))) {
            return statement;
        }
        Matcher matcher = (attaches ? ATTACH : VACUUM).matcher(statement.sql());
        if (!matcher.matches()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected " + verb + " with a path in quotes or as its one parameter, without comments, so that"
                            + " the robot's policy can judge it");
        }
        String written = matcher.group(2);
        boolean bound = "?".equals(written);
        String name = bound ? String.valueOf(one(statement.values())) : unquoted(written);
        if (attaches && (name.isEmpty() || ":memory:".equals(name))) {
            return statement;
        }
        if (name.regionMatches(true, 0, "file:", 0, 5)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a path after " + verb + ", but got the URI " + name);
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add(context.path(name).toString());
        return new BoundSql(matcher.group(1) + "?" + matcher.group(3), values, statement.words());
    }

    private static Object one(List<@Nullable Object> values) throws NodeException {
        Object value = values.size() == 1 ? values.getFirst() : null;
        if (value == null) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected one path in `parameters`");
        }
        return value;
    }

    private static String unquoted(String written) {
        String quote = written.substring(0, 1);
        return written.substring(1, written.length() - 1).replace(quote + quote, quote);
    }
}
