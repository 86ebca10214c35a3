package com.casarerpa.orchestrator.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The plans by which PostgreSQL really ran each statement of a [Jdbi], generic ones included, as `auto_explain` tells
/// them to the connection.
public final class Plans implements SqlLogger {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Plan> plans = new ArrayList<>();

    /// A read of a table.
    ///
    /// @param how such as `Index Scan`
    /// @param index the index that it goes by
    public record Read(String how, String table, Optional<String> index) {}

    /// How a statement was run.
    ///
    /// @param text the plan as PostgreSQL tells it
    public record Plan(String sql, List<Read> reads, String text) {
        public Plan {
            reads = List.copyOf(reads);
        }
    }

    /// Makes every connection to the database that is opened from now on tell its plans.
    public static void tellIn(Database database) {
        database.jdbi().useHandle(handle -> {
            var name = handle.createQuery("SELECT current_database()")
                    .mapTo(String.class)
                    .one();
            for (var setting : List.of(
                    "session_preload_libraries = 'auto_explain'",
                    "auto_explain.log_min_duration = 0",
                    "auto_explain.log_level = 'notice'",
                    "auto_explain.log_format = 'json'")) {
                handle.execute("ALTER DATABASE " + name + " SET " + setting);
            }
        });
    }

    /// Listens to all that is run over `jdbi`.
    public Plans of(Jdbi jdbi) {
        jdbi.setSqlLogger(this);
        return this;
    }

    /// The plans of what was run since the last call.
    public synchronized List<Plan> taken() {
        var taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    @Override
    public synchronized void logAfterExecution(StatementContext context) {
        try {
            add(context.getStatement().getWarnings());
            // Within a transaction a query ends, and is told, when the next one begins.
            add(endOfLast(context.getConnection()));
        } catch (SQLException e) {
            throw new IllegalStateException("Reading the plan of a statement", e);
        }
    }

    private static @Nullable SQLWarning endOfLast(Connection connection) throws SQLException {
        try (var next = connection.createStatement()) {
            next.execute("SELECT 1 AS end_of_last");
            return next.getWarnings();
        }
    }

    private void add(@Nullable SQLWarning first) {
        for (@Nullable SQLWarning each = first; each != null; each = each.getNextWarning()) {
            var message = String.valueOf(each.getMessage());
            int start = message.indexOf("plan:");
            if (start >= 0) {
                var told = JSON.readTree(message.substring(start + "plan:".length()));
                var sql = told.path("Query Text").asString();
                if (!sql.contains("end_of_last")) {
                    var reads = new ArrayList<Read>();
                    read(told.path("Plan"), reads);
                    plans.add(new Plan(sql, reads, told.path("Plan").toPrettyString()));
                }
            }
        }
    }

    private static void read(JsonNode node, List<Read> reads) {
        var how = node.path("Node Type").asString();
        if (how.endsWith("Scan")) {
            // A bitmap names its index and its table in two nodes.
            reads.add(new Read(
                    how,
                    node.path("Relation Name").asString(""),
                    Optional.ofNullable(node.path("Index Name").asString(null))));
        }
        node.path("Plans").forEach(child -> read(child, reads));
    }
}
