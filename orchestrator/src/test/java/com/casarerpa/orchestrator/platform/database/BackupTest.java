package com.casarerpa.orchestrator.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.Orchestrator;
import com.casarerpa.orchestrator.OrchestratorConfig;
import com.casarerpa.orchestrator.platform.DataFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of deploy/backup with a real pg_dump, where the machine has one.
@Tag("slow")
final class BackupTest {
    private static final Path HOME = Path.of("/usr/lib/postgresql/15");
    private static final Path SCRIPTS = Path.of("..", "deploy", "backup");
    private static final String JOB = """
            {"workflow_json": {"nodes": {"s": {"node_id": "s", "node_type": "StartNode"}}, "connections": []}}
            """;

    @TempDir
    private Path temp;

    private Path log;

    static boolean isInstalled() {
        return Files.isExecutable(HOME.resolve("bin/postgres")) && Files.isExecutable(HOME.resolve("bin/pg_dump"));
    }

    @Test
    @EnabledIf("isInstalled")
    void backup_thatIsRestoredHasEveryRowAndAnAuditThatHolds() throws Exception {
        log = temp.resolve("script.log");
        try (var folder = DataFolder.open(temp.resolve("database"))) {
            DataFolder.createPrivateDirectory(folder.postgres());
            var binaries = new PostgresBinaries(HOME);
            var account = PostgresAccount.forFolder(folder);
            var cluster = folder.postgres().resolve("data");
            var initdb = new ProcessBuilder(account.command(
                            binaries.program("initdb"), "-D", cluster.toString(), "-U", "casare", "-A", "trust"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.postgres().resolve("initdb.log").toFile())
                    .start();
            assertThat(initdb.waitFor()).isZero();
            var launch = new PostmasterLaunch(
                    cluster, folder.postgres().resolve("postgres.log"), binaries, account, Map.of("fsync", "off"));
            var started = launch.startOnFreePort();
            try {
                roundTrip(DatabaseUrl.local(started.port(), "postgres", "casare", "trusted"));
            } finally {
                new LeftoverPostgres(cluster, binaries, account)
                        .interrupt(started.process().pid());
                started.process().waitFor();
            }
        }
    }

    private void roundTrip(DatabaseUrl url) throws Exception {
        var config = OrchestratorConfig.local(temp.resolve("orchestrator")).withDatabase(url);
        call(config, "POST", "/api/v1/jobs", JOB, 201);
        var file = temp.resolve("casare.dump").toString();
        assertThat(script(url, "backup.sh", file)).as(Files.readString(log)).isZero();
        assertThat(Files.getPosixFilePermissions(Path.of(file))).hasSize(2);
        var before = counts(url);
        assertThat(before).hasSizeGreaterThan(20).containsEntry("job_queue", 1L);

        assertThat(script(url, "restore.sh", file))
                .as("what is there is not overwritten")
                .isEqualTo(3);
        Files.writeString(temp.resolve("half.dump"), "PGDMP");
        assertThat(script(
                        url,
                        "restore.sh",
                        "--replace",
                        temp.resolve("half.dump").toString()))
                .as("what is no whole backup removes nothing")
                .isEqualTo(3);
        call(config, "POST", "/api/v1/jobs", JOB, 201);
        assertThat(counts(url)).isNotEqualTo(before);

        assertThat(script(url, "restore.sh", "--replace", file))
                .as(Files.readString(log))
                .isZero();
        assertThat(counts(url)).isEqualTo(before);
        var verdict = call(config, "GET", "/api/v1/audit/verify", "", 200);
        assertThat(verdict).contains("\"ok\":true");
        call(config, "POST", "/api/v1/jobs", JOB, 201);
    }

    private int script(DatabaseUrl url, String name, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                "bash", SCRIPTS.resolve(name).toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DATABASE_URL", "postgresql://casare@" + url.servers() + "/" + url.database());
        builder.environment().put("PG_DUMP", HOME.resolve("bin/pg_dump").toString());
        builder.environment().put("PG_RESTORE", HOME.resolve("bin/pg_restore").toString());
        builder.environment().put("PSQL", HOME.resolve("bin/psql").toString());
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// Starts an orchestrator, calls it as an admin, and stops it.
    private static String call(OrchestratorConfig config, String method, String path, String body, int status)
            throws Exception {
        try (var orchestrator = Orchestrator.start(config);
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + orchestrator.port() + path))
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(config.dataFolder().resolve("admin.key"))
                                            .strip())
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return answer.body();
        }
    }

    private static Map<String, Long> counts(DatabaseUrl url) {
        try (var database = Database.connectDirectly(url, 2)) {
            var counts = new TreeMap<String, Long>();
            database.jdbi().useHandle(handle -> {
                var tables = handle.createQuery("""
                        SELECT c.relname
                        FROM pg_class c
                        WHERE c.relnamespace = 'casare'::regnamespace
                          AND c.relkind IN ('r', 'p')""").mapTo(String.class).list();
                for (var table : tables) {
                    counts.put(
                            table,
                            handle.createQuery("SELECT count(*) FROM casare." + table)
                                    .mapTo(Long.class)
                                    .one());
                }
            });
            return counts;
        }
    }
}
