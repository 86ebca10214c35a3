package com.casarerpa.nodes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PostgresTest {
    private static EmbeddedPostgres server;

    private FakeContext connected;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("timezone", "America/New_York")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void connect() throws Exception {
        connected = connection();
        connected.run();
        execute("DROP SCHEMA public CASCADE");
        execute("CREATE SCHEMA public");
    }

    @AfterEach
    void endRun() throws Exception {
        Sessions.of(connected).close();
    }

    private static FakeContext connection() {
        return DatabaseContext.of("DatabaseConnectNode")
                .with("db_type", "postgresql")
                .with("host", "localhost")
                .with("port", server.getPort())
                .with("database", "postgres")
                .with("username", "postgres")
                .with("password", "the-password");
    }

    private FakeContext on(String type) {
        return DatabaseContext.on(connected, type);
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

    private Object value(String expression, Object... parameters) throws Exception {
        return ((Map<?, ?>) query("SELECT " + expression + " AS x", parameters).getFirst()).get("x");
    }

    @Test
    void values_comeAsPlainOnes() throws Exception {
        assertThat(value("1::int2")).isEqualTo(1L);
        assertThat(value("9007199254740993::int8")).isEqualTo(9007199254740993L);
        assertThat(value("0.1::float4")).isEqualTo(0.1);
        assertThat(value("12.50::numeric")).isEqualTo(12.5);
        assertThat(value("7::numeric")).isEqualTo(7L);
        assertThat(value("123456789012345678.123456789::numeric")).isEqualTo("123456789012345678.123456789");
        assertThat(value("123456789012345678901234567890::numeric")).isEqualTo("123456789012345678901234567890");
        assertThat((Double) value("'NaN'::numeric")).isNaN();
        assertThat(value("true")).isEqualTo(true);
        assertThat(value("NULL::int")).isNull();
        assertThat(value("'a'::char(3)")).isEqualTo("a  ");
        assertThat(value("'2026-03-01'::date")).isEqualTo("2026-03-01");
        assertThat(value("'2026-03-01 12:30'::timestamp")).isEqualTo("2026-03-01T12:30:00");
        assertThat(value("'2026-03-01 12:30:00.5'::timestamp")).isEqualTo("2026-03-01T12:30:00.500000");
        assertThat(value("'2026-03-01 12:30+02'::timestamptz")).isEqualTo("2026-03-01T10:30:00+00:00");
        assertThat(value("'infinity'::timestamp")).isEqualTo("infinity");
        assertThat(value("'12:30'::time")).isEqualTo("12:30:00");
        assertThat((byte[]) value("'\\x0102'::bytea")).containsExactly(1, 2);
        assertThat(value("'{\"a\": [1, null]}'::jsonb")).isEqualTo(Map.of("a", Arrays.asList(1L, null)));
        assertThat(value("'{1,NULL,3}'::int[]")).isEqualTo(Arrays.asList(1L, null, 3L));
        assertThat(value("'{{a,b},{c,d}}'::text[]")).isEqualTo(List.of(List.of("a", "b"), List.of("c", "d")));
        assertThat(value("ARRAY['2026-03-01 12:30+00'::timestamptz]")).isEqualTo(List.of("2026-03-01T12:30:00+00:00"));
        assertThat(value("ARRAY[1.5, 2]::numeric[]")).isEqualTo(List.of(1.5, 2L));
        assertThat(value("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid"))
                .isEqualTo("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    }

    @Test
    void parameters_takeTheTypeOfTheirPlace() throws Exception {
        execute("CREATE TABLE t (id serial PRIMARY KEY, at timestamptz, day date, price numeric(12,4), tags text[],"
                + " doc jsonb, u uuid, small int2, flag bool, raw bytea)");
        assertThat(execute(
                        "INSERT INTO t (at, day, price, tags, doc, u, small, flag, raw)"
                                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                        "2026-03-01T12:30:00Z",
                        "2026-03-01",
                        "12345678.1234",
                        List.of("a", "b"),
                        Map.of("k", List.of(1L)),
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        5L,
                        true,
                        new byte[] {9}))
                .containsEntry("rows_affected", 1L)
                .containsEntry("last_insert_id", 1L);
        assertThat(query(
                        "SELECT id FROM t WHERE at = %s AND tags = %s AND doc ? 'k'",
                        "2026-03-01 12:30+00", List.of("a", "b")))
                .hasSize(1);
        assertThat(query("SELECT price FROM t WHERE price > ? AND id = ANY(?)", 1L, List.of(1L, 2L)))
                .isEqualTo(List.of(Map.of("price", 12345678.1234)));
        assertThat(execute("UPDATE t SET day = NULL, small = ?", (Object) null)).containsEntry("rows_affected", 1L);
        assertThat(query("SELECT 1 AS x WHERE '{\"a\":1}'::jsonb ? 'a'")).hasSize(1);
        assertThat(execute("INSERT INTO t DEFAULT VALUES")).containsEntry("last_insert_id", null);
    }

    @Test
    void transaction_endsAsAsked() throws Exception {
        execute("CREATE TABLE t (x int PRIMARY KEY)");
        on("BeginTransactionNode").run();
        execute("INSERT INTO t VALUES (1)");
        assertThat(on("ExecuteNonQueryNode")
                        .with("query", "INSERT INTO t VALUES (1)")
                        .failure())
                .hasMessageContaining("SQLSTATE 23505");
        assertThat(on("ExecuteQueryNode").with("query", "SELECT 1").failure()).hasMessageContaining("aborted");
        on("RollbackTransactionNode").run();
        assertThat(query("SELECT * FROM t")).isEmpty();
        on("BeginTransactionNode").run();
        execute("INSERT INTO t VALUES (2)");
        assertThat(query("SELECT * FROM t")).hasSize(1);
        on("CommitTransactionNode").run();
        assertThat(on("ExecuteBatchNode")
                        .with("statements", List.of("INSERT INTO t VALUES (3)", "INSERT INTO t VALUES (2)"))
                        .failure())
                .hasMessageContaining("statement 1");
        assertThat(query("SELECT x FROM t")).isEqualTo(List.of(Map.of("x", 2L)));
        assertThat(on("ExecuteBatchNode")
                        .with("statements", List.of("INSERT INTO t VALUES (4)", "VACUUM t"))
                        .output("total_rows_affected"))
                .isEqualTo(1L);
    }

    @Test
    void tables_areFoundWhereTheServerLooks() throws Exception {
        execute("CREATE TABLE t (a int, b varchar(20) NOT NULL DEFAULT 'x', PRIMARY KEY (a))");
        execute("CREATE SCHEMA IF NOT EXISTS other");
        execute("CREATE TABLE IF NOT EXISTS other.only_there (z int)");
        assertThat(on("TableExistsNode").with("table_name", "t").output("exists"))
                .isEqualTo(true);
        assertThat(on("TableExistsNode").with("table_name", "only_there").output("exists"))
                .isEqualTo(false);
        assertThat(on("TableExistsNode").with("table_name", "other.only_there").output("exists"))
                .isEqualTo(true);
        assertThat(on("GetTableColumnsNode").with("table_name", "t").output("columns"))
                .isEqualTo(List.of(
                        column("a", "integer", false, null, true),
                        column("b", "character varying(20)", false, "'x'::character varying", false)));
    }

    private static Map<String, Object> column(String name, String type, boolean nullable, String dflt, boolean key) {
        Map<String, Object> column = new java.util.LinkedHashMap<>();
        column.put("name", name);
        column.put("type", type);
        column.put("nullable", nullable);
        column.put("default", dflt);
        column.put("primary_key", key);
        return column;
    }

    @Test
    void interrupt_cancelsOnTheServer() throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread node = Thread.ofVirtual().start(() -> {
            try {
                query("SELECT pg_sleep(300)");
            } catch (Throwable e) {
                end.set(e);
            }
        });
        FakeContext other = connection();
        other.run();
        String sleeping = "SELECT 1 AS x FROM pg_stat_activity WHERE state = 'active' AND wait_event = 'PgSleep'";
        await().until(() -> rows(other, sleeping) == 1);
        node.interrupt();
        assertThat(node.join(Duration.ofSeconds(5))).isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        await().until(() -> rows(other, sleeping) == 0);
        assertThat(value("1")).as("the connection is still good").isEqualTo(1L);
        Sessions.of(other).close();
    }

    private static int rows(FakeContext connection, String sql) throws Exception {
        return ((List<?>) DatabaseContext.on(connection, "ExecuteQueryNode")
                        .with("query", sql)
                        .output("results"))
                .size();
    }

    @Test
    void interrupt_endsConnectingToAServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread node = Thread.ofVirtual().start(() -> {
                try {
                    connection().with("port", silent.getLocalPort()).run();
                } catch (Throwable e) {
                    end.set(e);
                }
            });
            silent.accept();
            node.interrupt();
            assertThat(node.join(Duration.ofSeconds(5))).isTrue();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void answers_areLimitedBeforeTheyFillTheMemory() {
        Limits small = new Limits(100_000, 10_000, 10_000, 0);
        NodeException failure = on("ExecuteQueryNode")
                .under(Policy.local().with(small))
                .with("query", "SELECT repeat('x', 1000) AS x FROM generate_series(1, 10000000)")
                .failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
        assertThat(failure).hasMessageContaining("limits.content");
    }

    @Test
    void network_isHeldToThePolicy() {
        NetworkRules noLoopback = new NetworkRules(List.of(), List.of(), false, true, false);
        NodeException failure =
                connection().under(Policy.local().with(noLoopback)).failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
        assertThat(failure).hasMessageContaining("network.loopback");
        assertThat(connection()
                        .with(
                                "connection_string",
                                "postgresql://postgres:pw@localhost:" + server.getPort()
                                        + "/postgres?socketFactory=x.Y")
                        .failure())
                .hasMessageContaining("socketFactory")
                .hasMessageNotContaining(":pw@");
    }

    @Test
    void connecting_failsWithoutThePassword() throws Exception {
        execute("DROP ROLE IF EXISTS someone");
        execute("CREATE ROLE someone LOGIN");
        NodeException failure = connection().with("database", "the-password").failure();
        assertThat(failure.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(failure).hasMessageContaining("***").hasMessageContaining("does not exist");
        assertThat(failure.getMessage().replace("/the-password)", "")).doesNotContain("the-password");
        assertThat(connection().with("port", 1).failure()).hasMessageContaining("check host, port");
        assertThat(connection().with("credential_name", "none").failure().code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void connecting_takesStringsAndCredentials() throws Exception {
        FakeContext byString = DatabaseContext.of("DatabaseConnectNode")
                .with("connection_string", "postgresql://postgres:x@localhost:" + server.getPort() + "/postgres");
        byString.run();
        assertThat(rows(byString, "SELECT 1 AS x")).isEqualTo(1);
        Sessions.of(byString).close();
        FakeContext byCredential = DatabaseContext.of("DatabaseSuperNode")
                .with("action", "Connect")
                .with("db_type", "postgresql")
                .with("credential_name", "db")
                .withCredential(
                        "db",
                        Map.of(
                                "username", "postgres",
                                "password", "x",
                                "host", "127.0.0.1",
                                "port", String.valueOf(server.getPort()),
                                "database", "postgres"));
        byCredential.run();
        assertThat(rows(byCredential, "SELECT 1 AS x WHERE current_user = 'postgres'"))
                .isEqualTo(1);
        Sessions.of(byCredential).close();
    }

    @Test
    void lostConnection_isSaidToBeLost() throws Exception {
        FakeContext other = connection();
        other.run();
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND backend_type = 'client backend'");
        NodeException failure = DatabaseContext.on(other, "ExecuteQueryNode")
                .with("query", "SELECT 1")
                .failure();
        assertThat(failure.text()).containsAnyOf("was lost", "57P01");
        Sessions.of(other).close();
    }
}
