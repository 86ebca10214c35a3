package com.casarerpa.orchestrator.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.platform.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The oldest PostgreSQL that is supported, where the machine has one.
@Tag("slow")
class Postgres15Test {
    private static final Path HOME = Path.of("/usr/lib/postgresql/15");

    @TempDir
    Path temp;

    static boolean isInstalled() {
        return Files.isExecutable(HOME.resolve("bin/postgres"));
    }

    @Test
    @EnabledIf("isInstalled")
    void migrations_runOnPostgres15() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            DataFolder.createPrivateDirectory(folder.postgres());
            PostgresBinaries binaries = new PostgresBinaries(HOME);
            PostgresAccount account = PostgresAccount.forFolder(folder);
            Path cluster = folder.postgres().resolve("data");
            Process initdb = new ProcessBuilder(account.command(
                            binaries.program("initdb"), "-D", cluster.toString(), "-U", "casare", "-A", "trust"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.postgres().resolve("initdb.log").toFile())
                    .start();
            assertThat(initdb.waitFor()).isZero();
            PostmasterLaunch launch = new PostmasterLaunch(
                    cluster, folder.postgres().resolve("postgres.log"), binaries, account, Map.of("fsync", "off"));
            PostmasterLaunch.Started started = launch.startOnFreePort();
            try (Database database =
                    Database.connect(DatabaseUrl.local(started.port(), "postgres", "casare", "trusted"), 4)) {
                assertThat(Migrations.run(database)).isEqualTo(Migrations.run(database));
            } finally {
                new LeftoverPostgres(cluster, binaries, account)
                        .interrupt(started.process().pid());
                started.process().waitFor();
            }
        }
    }
}
