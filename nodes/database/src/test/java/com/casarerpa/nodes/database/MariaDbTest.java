package com.casarerpa.nodes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs against a real server where this machine has one (`apt-get install mariadb-server-core`).
@Tag("slow")
class MariaDbTest {
    @TempDir
    static Path folder;

    private static Process server;
    private static int port;

    private FakeContext connected;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = program("mariadbd");
        assumeThat(program).as("mariadbd is installed").isPresent();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String data = "--datadir=" + Files.createDirectory(folder.resolve("data"));
        String user = "--user=" + System.getProperty("user.name");
        bootstrap(program.get(), data, user);
        server = new ProcessBuilder(
                        program.get().toString(),
                        "--no-defaults",
                        data,
                        user,
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--socket=" + folder.resolve("s"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--local-infile=1",
                        "--innodb-flush-method=nosync")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(server.isAlive())
                    .as(Files.readString(folder.resolve("server.log")))
                    .isTrue();
            return Files.readString(folder.resolve("server.log")).contains("ready for connections");
        });
    }

    /// What `mariadb-install-db` does, which not every package has all parts of.
    private static void bootstrap(Path program, String data, String user) throws Exception {
        StringBuilder sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
        for (String part : List.of("mysql_system_tables.sql", "mysql_system_tables_data.sql")) {
            sql.append(Files.readString(Path.of("/usr/share/mysql", part)));
        }
        Path input = Files.writeString(folder.resolve("bootstrap.sql"), sql);
        Path log = folder.resolve("bootstrap.log");
        int code = new ProcessBuilder(program.toString(), "--no-defaults", "--bootstrap", data, user)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }

    private static Optional<Path> program(String name) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(part -> Path.of(part, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        FakeContext admin = connection("");
        admin.run();
        for (String sql : List.of("DROP DATABASE IF EXISTS test", "CREATE DATABASE test CHARACTER SET utf8mb4")) {
            DatabaseContext.on(admin, "ExecuteNonQueryNode").with("query", sql).run();
        }
        Sessions.of(admin).close();
        connected = connection("test");
        connected.run();
    }

    @AfterEach
    void endRun() throws Exception {
        Sessions.of(connected).close();
    }

    private static FakeContext connection(String database) {
        return DatabaseContext.of("DatabaseConnectNode")
                .with("db_type", "mysql")
                .with("host", "127.0.0.1")
                .with("port", port)
                .with("database", database)
                .with("username", "root");
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
        execute("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, flag TINYINT(1), big BIGINT UNSIGNED,"
                + " price DECIMAL(30,10), ratio DOUBLE, at DATETIME(3), day DATE, dur TIME, y YEAR, raw BLOB,"
                + " doc JSON, name VARCHAR(50), kind ENUM('a','b'))");
        assertThat(execute(
                        "INSERT INTO t (flag, big, price, ratio, at, day, dur, y, raw, doc, name, kind) VALUES"
                                + " (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                        true,
                        "18446744073709551615",
                        "12345678901234567890.0123456789",
                        1.5,
                        "2026-03-01 12:30:00.5",
                        "2026-03-01",
                        "-100:30:00",
                        2026L,
                        new byte[] {1},
                        Map.of("k", 1L),
                        "Zoë 🐈",
                        "b"))
                .containsEntry("rows_affected", 1L)
                .containsEntry("last_insert_id", 1L);
        Map<?, ?> row = (Map<?, ?>) query("SELECT * FROM t").getFirst();
        assertThat(row.get("flag")).isEqualTo(1L);
        assertThat(row.get("big")).isEqualTo("18446744073709551615");
        assertThat(row.get("price")).isEqualTo("12345678901234567890.0123456789");
        assertThat(row.get("ratio")).isEqualTo(1.5);
        assertThat(row.get("at")).isEqualTo("2026-03-01T12:30:00.500000");
        assertThat(row.get("day")).isEqualTo("2026-03-01");
        assertThat((String) row.get("dur")).startsWith("-100:30:00");
        assertThat(row.get("y")).isEqualTo(2026L);
        assertThat((byte[]) row.get("raw")).containsExactly(1);
        assertThat(row.get("doc")).isEqualTo(Map.of("k", 1L));
        assertThat(row.get("name")).isEqualTo("Zoë 🐈");
        assertThat(row.get("kind")).isEqualTo("b");
        assertThat(query("SELECT id FROM t WHERE id IN %s AND name LIKE 'Z%%'", List.of(1L, 2L)))
                .isEqualTo(List.of(Map.of("id", 1L)));
        assertThat(value(":a + :a", Map.of("a", 2L))).isEqualTo(4L);
        assertThat(value("NULL")).isNull();
    }

    @Test
    void transaction_endsAsAsked() throws Exception {
        execute("CREATE TABLE t (x INT PRIMARY KEY)");
        on("BeginTransactionNode").run();
        execute("INSERT INTO t VALUES (1)");
        on("RollbackTransactionNode").run();
        assertThat(query("SELECT * FROM t")).isEmpty();
        assertThat(on("ExecuteBatchNode")
                        .with("statements", List.of("INSERT INTO t VALUES (3)", "INSERT INTO t VALUES (3)"))
                        .failure())
                .hasMessageContaining("statement 1");
        assertThat(query("SELECT * FROM t")).isEmpty();
        execute("INSERT INTO t VALUES (1)");
        assertThat(on("ExecuteNonQueryNode")
                        .with("query", "INSERT INTO t VALUES (1)")
                        .failure())
                .hasMessageContaining("Duplicate entry");
    }

    @Test
    void tables_areFoundWithTheirColumns() throws Exception {
        execute("CREATE TABLE t (a INT NOT NULL PRIMARY KEY, b VARCHAR(20) DEFAULT 'x')");
        assertThat(on("TableExistsNode").with("table_name", "t").output("exists"))
                .isEqualTo(true);
        assertThat(on("TableExistsNode").with("table_name", "mysql.user").output("exists"))
                .isEqualTo(true);
        assertThat(on("TableExistsNode").with("table_name", "none").output("exists"))
                .isEqualTo(false);
        assertThat(((List<?>) on("GetTableColumnsNode").with("table_name", "t").output("columns")))
                .first()
                .hasToString("{name=a, type=int(11), nullable=false, default=null, primary_key=true}");
    }

    @Test
    void interrupt_cancelsOnTheServer() throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread node = Thread.ofVirtual().start(() -> {
            try {
                query("SELECT SLEEP(300)");
            } catch (Throwable e) {
                end.set(e);
            }
        });
        FakeContext other = connection("test");
        other.run();
        FakeContext list = DatabaseContext.on(other, "ExecuteQueryNode")
                .with("query", "SELECT 1 FROM information_schema.processlist WHERE state = 'User sleep'");
        await().until(() -> ((List<?>) list.output("results")).size() == 1);
        node.interrupt();
        assertThat(node.join(Duration.ofSeconds(6))).isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        await().until(() -> ((List<?>) list.output("results")).isEmpty());
        Sessions.of(other).close();
    }

    @Test
    void files_ofTheRobotStayClosed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        execute("CREATE TABLE t (x TEXT)");
        NodeException failure = on("ExecuteNonQueryNode")
                .with("query", "LOAD DATA LOCAL INFILE '" + secret + "' INTO TABLE t")
                .failure();
        assertThat(failure).hasMessageContaining("allowLocalInfile");
        assertThat(query("SELECT * FROM t")).isEmpty();
    }

    @Test
    void answers_areLimited() {
        NodeException failure = on("ExecuteQueryNode")
                .under(Policy.local().with(new Limits(100_000, 10_000, 10_000, 0)))
                .with("query", "SELECT REPEAT('x', 1000) AS x FROM seq_1_to_10000000")
                .failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
    }

    @Test
    void connecting_saysWhatToCheckAndHidesThePassword() {
        NodeException failure = connection("test")
                .with("username", "nobody")
                .with("password", "nobody-knows")
                .failure();
        assertThat(failure.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(failure).hasMessageContaining("Access denied").hasMessageNotContaining("nobody-knows");
        assertThat(connection("a?allowLocalInfile=true").failure()).hasMessageContaining("without ?");
    }

    @Test
    void close_isReal() throws Exception {
        Object session = connected.run().outputs().get("connection");
        on("CloseDatabaseNode").with("connection", session).run();
        assertThat(on("ExecuteQueryNode")
                        .with("connection", session)
                        .with("query", "SELECT 1")
                        .failure())
                .hasMessageContaining("closed");
    }
}
