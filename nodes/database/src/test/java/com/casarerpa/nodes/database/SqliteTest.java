package com.casarerpa.nodes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTest {
    @TempDir
    Path folder;

    private FakeContext connected;

    @BeforeEach
    void connect() throws Exception {
        connected = connect("test.db");
    }

    @AfterEach
    void endRun() throws Exception {
        Sessions.of(connected).close();
    }

    private FakeContext connect(String file) throws Exception {
        FakeContext context = DatabaseContext.of("DatabaseConnectNode")
                .in(folder)
                .with("db_type", "sqlite")
                .with("timeout", 0.2)
                .with("database", file);
        assertThat(context.run().outputs()).containsEntry("success", true).containsEntry("error", "");
        return context;
    }

    private FakeContext on(String type) {
        return DatabaseContext.on(connected, type).in(folder);
    }

    private Map<String, Object> execute(String sql, Object... parameters) throws Exception {
        return on("ExecuteNonQueryNode")
                .with("query", sql)
                .with("parameters", Arrays.asList(parameters))
                .run()
                .outputs();
    }

    private List<?> query(String sql, Object... parameters) throws Exception {
        return (List<?>) on("ExecuteQueryNode")
                .with("query", sql)
                .with("parameters", Arrays.asList(parameters))
                .output("results");
    }

    @Test
    void query_givesRowsInTheOrderOfTheirColumns() throws Exception {
        execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL, data BLOB)");
        assertThat(execute("INSERT INTO t (name, price, data) VALUES (?, ?, ?)", "Zoë", 1.5, new byte[] {1, 2}))
                .containsEntry("rows_affected", 1L)
                .containsEntry("last_insert_id", 1L);
        assertThat(execute("INSERT INTO t (name) VALUES (%s), (%s)", "a", null))
                .containsEntry("rows_affected", 2L)
                .containsEntry("last_insert_id", 3L);
        assertThat(execute("UPDATE t SET price = 2 WHERE id > ?", 1L))
                .containsEntry("rows_affected", 2L)
                .containsEntry("last_insert_id", null);
        Map<String, Object> outputs = on("ExecuteQueryNode")
                .with("query", "SELECT name, id, price AS p FROM t ORDER BY id")
                .run()
                .outputs();
        assertThat(outputs).containsEntry("columns", List.of("name", "id", "p")).containsEntry("row_count", 3L);
        assertThat(outputs.get("results").toString())
                .isEqualTo("[{name=Zoë, id=1, p=1.5}, {name=a, id=2, p=2.0}, {name=null, id=3, p=2.0}]");
        assertThat(query("SELECT data FROM t WHERE id = 1").toString()).startsWith("[{data=[B@");
        assertThat(query("SELECT 9223372036854775807 AS big, NULL AS none"))
                .isEqualTo(List.of(row("big", Long.MAX_VALUE, "none", null)));
        assertThat(query("SELECT * FROM t WHERE 0")).isEmpty();
    }

    private static Map<String, Object> row(String a, Object x, String b, Object y) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        row.put(a, x);
        row.put(b, y);
        return row;
    }

    @Test
    void values_neverBecomeSql() throws Exception {
        execute("CREATE TABLE t (name TEXT)");
        execute("INSERT INTO t VALUES (:name)".replace(":name", "?"), "'); DROP TABLE t; --");
        assertThat(query("SELECT name FROM t")).isEqualTo(List.of(Map.of("name", "'); DROP TABLE t; --")));
        assertThat(on("ExecuteQueryNode")
                        .with("query", "SELECT :a || :b || :a AS x")
                        .with("parameters", Map.of("a", "1", "b", "2"))
                        .output("results"))
                .isEqualTo(List.of(Map.of("x", "121")));
    }

    @Test
    void transaction_keepsAllOrNothing() throws Exception {
        execute("CREATE TABLE t (x)");
        on("BeginTransactionNode").run();
        execute("INSERT INTO t VALUES (1)");
        on("RollbackTransactionNode").run();
        assertThat(query("SELECT * FROM t")).isEmpty();
        on("BeginTransactionNode").run();
        assertThat(on("BeginTransactionNode").failure()).hasMessageContaining("one is");
        execute("INSERT INTO t VALUES (2)");
        on("CommitTransactionNode").run();
        assertThat(query("SELECT * FROM t")).isEqualTo(List.of(Map.of("x", 2L)));
        assertThat(on("CommitTransactionNode").failure().code()).isEqualTo("NO_TRANSACTION");
        assertThat(on("RollbackTransactionNode").failure()).hasMessageContaining("BeginTransactionNode");
    }

    @Test
    void endOfRun_rollsBackWhatIsOpenAndSaysSo() throws Exception {
        execute("CREATE TABLE t (x)");
        on("BeginTransactionNode").run();
        execute("INSERT INTO t VALUES (1)");
        Sessions.of(connected).close();
        assertThat(connected.lines())
                .singleElement()
                .asString()
                .startsWith("WARNING")
                .contains("rolled back");
        connect();
        assertThat(query("SELECT * FROM t")).isEmpty();
    }

    @Test
    void autoCommit_offWaitsForACommit() throws Exception {
        execute("CREATE TABLE t (x)");
        FakeContext other = DatabaseContext.of("DatabaseConnectNode")
                .in(folder)
                .with("database", "test.db")
                .with("auto_commit", false);
        other.run();
        DatabaseContext.on(other, "ExecuteNonQueryNode")
                .with("query", "INSERT INTO t VALUES (1)")
                .run();
        assertThat(query("SELECT * FROM t")).isEmpty();
        DatabaseContext.on(other, "CommitTransactionNode").run();
        assertThat(query("SELECT * FROM t")).hasSize(1);
        Sessions.of(other).close();
    }

    @Test
    void close_endsTheConnectionAndWarns() throws Exception {
        on("BeginTransactionNode").run();
        Object session = connected.run().outputs().get("connection");
        FakeContext close = on("CloseDatabaseNode").with("connection", session);
        assertThat(close.run().outputs()).containsEntry("success", true);
        assertThat(on("ExecuteQueryNode")
                        .with("connection", session)
                        .with("query", "SELECT 1")
                        .failure())
                .hasMessageContaining("closed");
        FakeContext first = on("CloseDatabaseNode");
        first.run();
        assertThat(first.lines()).singleElement().asString().contains("rolled back");
        assertThat(on("ExecuteQueryNode").with("query", "SELECT 1").failure())
                .hasMessageContaining("DatabaseConnectNode");
        assertThat(on("ExecuteQueryNode")
                        .with("connection", "text")
                        .with("query", "SELECT 1")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void batch_isAllOrNothing() throws Exception {
        Map<String, Object> outputs = on("ExecuteBatchNode")
                .with(
                        "statements",
                        List.of(
                                "CREATE TABLE t (x INTEGER PRIMARY KEY)",
                                "INSERT INTO t VALUES (1), (2)",
                                Map.of("query", "INSERT INTO t VALUES (?)", "parameters", List.of(3L))))
                .run()
                .outputs();
        assertThat(outputs).containsEntry("total_rows_affected", 3L).containsEntry("success", true);
        NodeException failure = on("ExecuteBatchNode")
                .with("statements", List.of("INSERT INTO t VALUES (4)", "INSERT INTO t VALUES (1)"))
                .failure();
        assertThat(failure.code()).isEqualTo("DATABASE_ERROR");
        assertThat(failure).hasMessageContaining("statement 1").hasMessageContaining("nothing of the batch was kept");
        assertThat(query("SELECT max(x) AS m FROM t")).isEqualTo(List.of(Map.of("m", 3L)));
    }

    @Test
    void batch_goesOnWhereAPersonWantsThat() throws Exception {
        execute("CREATE TABLE t (x INTEGER PRIMARY KEY)");
        Map<String, Object> outputs = on("ExecuteBatchNode")
                .with(
                        "statements",
                        List.of("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)"))
                .with("stop_on_error", false)
                .run()
                .outputs();
        assertThat(outputs).containsEntry("success", false).containsEntry("total_rows_affected", 2L);
        assertThat((String) outputs.get("error")).startsWith("Statement 1: ");
        assertThat(((List<?>) outputs.get("results"))).hasSize(3);
        assertThat(query("SELECT count(*) AS n FROM t")).isEqualTo(List.of(Map.of("n", 2L)));
        assertThat(on("ExecuteBatchNode").with("statements", List.of()).failure())
                .hasMessageContaining("empty");
    }

    @Test
    void tables_areFoundWithTheirColumns() throws Exception {
        execute("CREATE TABLE People (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'x')");
        assertThat(on("TableExistsNode").with("table_name", "people").output("exists"))
                .isEqualTo(true);
        assertThat(on("TableExistsNode").with("table_name", "x' OR 1=1 --").output("exists"))
                .isEqualTo(false);
        Map<String, Object> outputs =
                on("GetTableColumnsNode").with("table_name", "People").run().outputs();
        assertThat(outputs).containsEntry("column_names", List.of("id", "name"));
        assertThat(((List<?>) outputs.get("columns")).get(1))
                .isEqualTo(Map.of(
                        "name",
                        "name",
                        "type",
                        "VARCHAR(20)",
                        "nullable",
                        false,
                        "default",
                        "'x'",
                        "primary_key",
                        false));
        assertThat(on("GetTableColumnsNode")
                        .with("table_name", "none")
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void superNode_doesItAll() throws Exception {
        FakeContext first = DatabaseContext.of("DatabaseSuperNode")
                .in(folder)
                .with("action", "Connect")
                .with("database", ":memory:");
        first.run();
        Map<String, String> steps = new java.util.LinkedHashMap<>();
        steps.put("CREATE TABLE t (x)", "Execute (INSERT/UPDATE/DELETE)");
        steps.put("INSERT INTO t VALUES (5)", "Execute (INSERT/UPDATE/DELETE)");
        for (Map.Entry<String, String> step : steps.entrySet()) {
            DatabaseContext.on(first, "DatabaseSuperNode")
                    .with("action", step.getValue())
                    .with("query", step.getKey())
                    .run();
        }
        for (String action : List.of("Begin Transaction", "Commit", "Begin Transaction", "Rollback")) {
            DatabaseContext.on(first, "DatabaseSuperNode")
                    .with("action", action)
                    .run();
        }
        assertThat(DatabaseContext.on(first, "DatabaseSuperNode")
                        .with("action", "Execute Batch")
                        .with("statements", List.of("UPDATE t SET x = 6"))
                        .output("rows_affected"))
                .isEqualTo(1L);
        assertThat(DatabaseContext.on(first, "DatabaseSuperNode")
                        .with("query", "SELECT x FROM t")
                        .output("results"))
                .isEqualTo(List.of(Map.of("x", 6L)));
        DatabaseContext.on(first, "DatabaseSuperNode")
                .with("action", "Close Connection")
                .run();
    }

    @Test
    void files_areHeldToThePolicy() throws Exception {
        assertThat(DatabaseContext.of("DatabaseConnectNode")
                        .in(folder)
                        .with("database", "../outside.db")
                        .failure()
                        .code())
                .isEqualTo("POLICY_DENIED");
        for (String sql : List.of(
                "ATTACH DATABASE '../outside.db' AS o",
                "/* x */ attach '/etc/x.db' AS o",
                "ATTACH '" + folder.getParent() + "/outside.db' AS o",
                "VACUUM INTO '../outside.db'",
                "ATTACH '..' || '/outside.db' AS o",
                "ATTACH 'file:/tmp/outside.db?mode=rwc' AS o")) {
            assertThat(on("ExecuteNonQueryNode").with("query", sql).failure().code())
                    .as(sql)
                    .isIn("POLICY_DENIED", "INVALID_INPUT");
        }
        execute("ATTACH 'second.db' AS s");
        execute("CREATE TABLE s.t (x)");
        execute("VACUUM INTO 'copy.db'");
        assertThat(folder.resolve("second.db")).isNotEmptyFile();
        assertThat(folder.resolve("copy.db")).exists();
        assertThat(on("ExecuteQueryNode")
                        .with("query", "SELECT load_extension('x')")
                        .failure())
                .hasMessageContaining("not authorized");
        assertThat(DatabaseContext.of("DatabaseConnectNode")
                        .in(folder)
                        .with("database", "x.db?enable_load_extension=true")
                        .failure())
                .hasMessageContaining("without ?");
        Files.writeString(folder.resolve("no.db"), "this is no database, but a text that is long enough");
        FakeContext wrong = connect("no.db");
        assertThat(DatabaseContext.on(wrong, "ExecuteQueryNode")
                        .with("query", "SELECT * FROM sqlite_master")
                        .failure())
                .hasMessageContaining("not a database");
        Sessions.of(wrong).close();
    }

    @Test
    void answers_areLimited() {
        Limits small = new Limits(10_000, 10_000, 10_000, 0);
        NodeException failure = on("ExecuteQueryNode")
                .under(Policy.local().with(small))
                .with("query", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
                .failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
        assertThat(failure).hasMessageContaining("limits.content");
    }

    @Test
    void errors_sayWhatTheDatabaseSaid() {
        NodeException failure = on("ExecuteQueryNode").with("query", "SELEC 1").failure();
        assertThat(failure.code()).isEqualTo("DATABASE_ERROR");
        assertThat(failure).hasMessageContaining("SELEC").hasMessageContaining("SQLite");
    }

    @Test
    void interrupt_cancelsAQuery() throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread node = Thread.ofVirtual().start(() -> {
            try {
                query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS m FROM n");
            } catch (Throwable e) {
                end.set(e);
            }
        });
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("database-")));
        node.interrupt();
        assertThat(node.join(Duration.ofSeconds(5))).isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(query("SELECT 1 AS x")).as("the connection is still good").isEqualTo(List.of(Map.of("x", 1L)));
    }

    @Test
    void lockedDatabase_isReportedAfterTheTimeout() throws Exception {
        execute("CREATE TABLE t (x)");
        FakeContext other = connect("test.db");
        DatabaseContext.on(other, "ExecuteNonQueryNode")
                .with("query", "BEGIN EXCLUSIVE")
                .run();
        assertThat(on("ExecuteNonQueryNode")
                        .with("query", "INSERT INTO t VALUES (1)")
                        .failure())
                .hasMessageContaining("locked");
        Sessions.of(other).close();
        assertThat(Collections.singleton(execute("INSERT INTO t VALUES (1)").get("rows_affected")))
                .containsExactly(1L);
    }
}
