package com.casarerpa.nodes.database;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks up tables and views. A name may have a schema before a point; without one, PostgreSQL looks where it would
/// find an unqualified name, MySQL in the connection's database.
final class Tables {
    private static final String SQLITE_TABLE = """
            SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE
            UNION ALL
            SELECT name FROM sqlite_temp_master WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE
            """;
    private static final String SQLITE_COLUMNS = """
            SELECT name, type, "notnull" = 0 AS nullable, dflt_value AS "default", pk > 0 AS primary_key
            FROM pragma_table_info(?)
            ORDER BY cid
            """;
    private static final String POSTGRESQL_TABLE = """
            SELECT c.oid::text
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = ?
              AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND CASE WHEN ?::text = '' THEN n.nspname = ANY (current_schemas(true)) ELSE n.nspname = ? END
            ORDER BY array_position(current_schemas(true), n.nspname)
            LIMIT 1
            """;
    private static final String POSTGRESQL_COLUMNS = """
            SELECT a.attname AS name,
                   pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
                   NOT a.attnotnull AS nullable,
                   pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS "default",
                   EXISTS (SELECT FROM pg_catalog.pg_index i
                           WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS primary_key
            FROM pg_catalog.pg_attribute a
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum
            """;
    private static final String MYSQL_TABLE = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND table_name = ?
            """;
    private static final String MYSQL_COLUMNS = """
            SELECT column_name AS name, column_type AS type, is_nullable = 'YES' AS nullable,
                   column_default AS `default`, column_key = 'PRI' AS primary_key
            FROM information_schema.columns
            WHERE table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND table_name = ?
            ORDER BY ordinal_position
            """;

    private final NodeContext context;
    private final Session session;
    private final String schema;
    private final String table;

    private Tables(NodeContext context) throws Exception {
        this.context = context;
        this.session = Sessions.session(context);
        String name = Inputs.text(context, "table_name").strip();
        if (name.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a table's name in `table_name`, but it is empty");
        }
        int point = session.dialect() == Dialect.SQLITE ? -1 : name.indexOf('.');
        this.schema = point < 0 ? "" : unquoted(name.substring(0, point));
        this.table = unquoted(name.substring(point + 1));
    }

    private static String unquoted(String name) {
        return name.replaceAll("^([\"`])(.*)\\1$", "$2");
    }

    /// Whether there is a table or view of that name.
    static NodeResult exists(NodeContext context) throws Exception {
        boolean found = !new Tables(context).find().isEmpty();
        return NodeResult.of("exists", found).with("success", true).with("error", "");
    }

    /// The columns of a table or view in order.
    static NodeResult columns(NodeContext context) throws Exception {
        List<Map<String, @Nullable Object>> columns =
                new Tables(context).columns().stream().map(Tables::described).toList();
        return NodeResult.of("columns", columns)
                .with(
                        "column_names",
                        columns.stream().map(column -> column.get("name")).toList())
                .with("success", true)
                .with("error", "");
    }

    private static Map<String, @Nullable Object> described(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> column = new LinkedHashMap<>(row);
        column.replaceAll(
                (name, value) -> value instanceof Long number && ("nullable".equals(name) || "primary_key".equals(name))
                        ? (Object) (number != 0)
                        : value);
        return column;
    }

    private List<Map<String, @Nullable Object>> find() throws NodeException, InterruptedException {
        return switch (session.dialect()) {
            case SQLITE -> rows(SQLITE_TABLE, table, table);
            case POSTGRESQL -> rows(POSTGRESQL_TABLE, table, schema, schema);
            case MYSQL -> rows(MYSQL_TABLE, schema, table);
        };
    }

    private List<Map<String, @Nullable Object>> columns() throws NodeException, InterruptedException {
        List<Map<String, @Nullable Object>> found = find();
        if (found.isEmpty()) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected a table " + table + " in " + session.label()
                            + ", but there is none; TableExistsNode asks without failing");
        }
        return switch (session.dialect()) {
            case SQLITE -> rows(SQLITE_COLUMNS, table);
            case POSTGRESQL ->
                rows(POSTGRESQL_COLUMNS, String.valueOf(found.getFirst().get("oid")));
            case MYSQL -> rows(MYSQL_COLUMNS, schema, table);
        };
    }

    private List<Map<String, @Nullable Object>> rows(String sql, String... values)
            throws NodeException, InterruptedException {
        BoundSql bound = new BoundSql(sql, Arrays.<@Nullable Object>asList((Object[]) values), "SELECT");
        return new QueryRun(session, bound, context.policy().limits()).run().rows();
    }
}
