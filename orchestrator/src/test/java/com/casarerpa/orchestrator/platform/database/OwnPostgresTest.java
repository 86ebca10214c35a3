package com.casarerpa.orchestrator.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The orchestrator's own PostgreSQL, with fsync on, through starts, stops and kills.
@Tag("slow")
class OwnPostgresTest {
    @TempDir
    Path temp;

    @Test
    void start_asksForThePasswordThatOnlyTheOwnerCanRead() throws Exception {
        try (DataFolder folder = DataFolder.open(temp);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            Properties without = new Properties();
            without.setProperty("user", "casare");

            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url().jdbcUrl(), without)
                            .close())
                    .hasMessageContaining("password");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.postgres().resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "SHOW unix_socket_directories")).isEmpty();
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
        }
    }

    @Test
    void start_findsItsDataAgain() throws Exception {
        long first;
        try (DataFolder folder = DataFolder.open(temp);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            first = postgres.pid();
            execute(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThat(ProcessHandle.of(first)).as("stopped with close()").isEmpty();
        try (DataFolder folder = DataFolder.open(temp);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            assertThat(query(postgres, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(Files.readString(folder.postgres().resolve("postgres.log")))
                    .doesNotContain("was not properly shut down");
        }
    }

    @Test
    void start_stopsWhatAKilledOrchestratorLeftRunning() throws Exception {
        Process orchestrator = otherProcess(temp);
        long left = awaitReady(orchestrator);
        orchestrator.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(left))
                .as("PostgreSQL outlives a killed orchestrator")
                .isPresent();

        try (DataFolder folder = DataFolder.open(temp);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(query(postgres, "SELECT count(*) FROM kept")).isEqualTo("1");
        }
    }

    @Test
    void open_refusesAFolderThatAnotherProcessHolds() throws Exception {
        Process orchestrator = otherProcess(temp);
        try {
            awaitReady(orchestrator);

            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("is in use by another orchestrator (process " + orchestrator.pid() + ")");
        } finally {
            orchestrator.getOutputStream().close();
            assertThat(orchestrator.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void server_isStartedAgainOnItsPortAfterItWasKilled() throws Exception {
        try (DataFolder folder = DataFolder.open(temp);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            execute(postgres, "CREATE TABLE kept AS SELECT 1 AS answer");
            DatabaseUrl before = postgres.url();
            long killed = postgres.pid();
            try (Database database = Database.connectDirectly(before, 4)) {
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();

                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(database.jdbi()
                                        .<Integer, RuntimeException>withHandle(h -> h.select("SELECT answer FROM kept")
                                                .mapTo(Integer.class)
                                                .one()))
                                .isEqualTo(1));
            }
            assertThat(postgres.pid()).isNotEqualTo(killed);
            assertThat(postgres.url().servers()).isEqualTo(before.servers());
        }
    }

    @Test
    void start_survivesAPidFileWhoseNumberIsSomebodyElses() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            Path cluster = folder.postgres().resolve("data");
            List<String> pidFile;
            try (OwnPostgres postgres = OwnPostgres.start(folder)) {
                pidFile = Files.readAllLines(cluster.resolve("postmaster.pid"));
                assertThat(pidFile.getFirst()).isEqualTo(Long.toString(postgres.pid()));
            }
            Process stranger = new ProcessBuilder("sleep", "600").start();
            try {
                pidFile.set(0, Long.toString(stranger.pid()));
                Files.write(cluster.resolve("postmaster.pid"), pidFile);

                try (OwnPostgres postgres = OwnPostgres.start(folder)) {
                    assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
                    assertThat(stranger.isAlive()).isTrue();
                }
            } finally {
                stranger.destroyForcibly();
            }
        }
    }

    @Test
    void start_beginsAnewAfterAKillInTheMiddleOfTheFirstStart() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            Path half = folder.postgres().resolve("data.new");
            Files.createDirectories(half);
            Files.writeString(half.resolve("PG_VERSION"), "17\n");
            Files.writeString(folder.postgres().resolve("password"), "of the first attempt\n");

            try (OwnPostgres postgres = OwnPostgres.start(folder)) {
                assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void start_refusesTheDataOfAnotherMajorVersion() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            Path cluster = Files.createDirectories(folder.postgres().resolve("data"));
            Files.writeString(cluster.resolve("PG_VERSION"), "16\n");

            assertThatThrownBy(() -> OwnPostgres.start(folder))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("is of PostgreSQL 16, this build brings PostgreSQL 17");
        }
    }

    @Test
    void start_refusesAClusterWhosePasswordIsMissing() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            try (OwnPostgres postgres = OwnPostgres.start(folder)) {
                assertThat(postgres.pid()).isPositive();
            }
            Files.delete(folder.postgres().resolve("password"));

            assertThatThrownBy(() -> OwnPostgres.start(folder))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("is missing");
        }
    }

    /// An orchestrator in a JVM of its own; it ends orderly when its standard input does.
    private static Process otherProcess(Path folder) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long awaitReady(Process process) throws Exception {
        String line;
        do {
            line = process.inputReader().readLine();
            assertThat(line).as("the other process got ready").isNotNull();
        } while (!line.startsWith("ready "));
        return Long.parseLong(line.substring("ready ".length()));
    }

    private static String query(OwnPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connection(postgres);
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(OwnPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connection(postgres)) {
            connection.createStatement().execute(sql);
        }
    }

    private static Connection connection(OwnPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.url().jdbcUrl(), postgres.url().connectionProperties());
    }

    /// What [#otherProcess] runs.
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (DataFolder folder = DataFolder.open(Path.of(args[0]));
                    OwnPostgres postgres = OwnPostgres.start(folder)) {
                execute(postgres, "CREATE TABLE kept AS SELECT 1 AS answer");
                System.out.println("ready " + postgres.pid());
                System.in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
    }
}
