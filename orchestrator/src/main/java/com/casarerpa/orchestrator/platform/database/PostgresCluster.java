package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of the orchestrator's own PostgreSQL and the password of their superuser.
record PostgresCluster(Path home, Path cluster, PostgresBinaries binaries, PostgresAccount account) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final int PASSWORD_BYTES = 32;

    /// Makes the cluster if there is none and answers the password. A cluster appears by one rename, so that a kill in
    /// the middle leaves nothing that looks like one.
    ///
    /// @throws StartupException when it cannot be made, or was made by another major version of PostgreSQL
    String ensure(String superuser) throws IOException {
        Path passwordFile = home.resolve("password");
        if (Files.exists(cluster)) {
            requireSameVersion();
            if (!Files.isReadable(passwordFile)) {
                throw new StartupException("Expected the password of the database " + cluster + " in " + passwordFile
                        + ", but it is missing or cannot be read. Put it back from a backup, and start CasareRPA as"
                        + " the user who owns the folder.");
            }
            return Files.readString(passwordFile).strip();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        DataFolder.writePrivateFile(passwordFile, password + "\n");
        account.handOver(passwordFile);
        initialise(superuser, passwordFile);
        return password;
    }

    private void initialise(String superuser, Path passwordFile) throws IOException {
        Path fresh = home.resolve("data.new");
        PostgresBinaries.deleteTree(fresh);
        LOG.info("Making the orchestrator's own PostgreSQL database in {}", cluster);
        Process process = new ProcessBuilder(account.command(
                        binaries.program("initdb"),
                        "--pgdata=" + fresh,
                        "--username=" + superuser,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums",
                        "--no-instructions"))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = waitFor(process);
        if (status != 0) {
            throw new StartupException("PostgreSQL's initdb failed with status " + status + ": " + lastLine(output)
                    + ". Free space in " + home + ", or set DATABASE_URL to use a PostgreSQL of your own.");
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameVersion() throws IOException {
        String data = Files.readString(cluster.resolve("PG_VERSION")).strip();
        String programs = majorVersion();
        if (!data.equals(programs)) {
            throw new StartupException("The data folder's database " + cluster + " is of PostgreSQL " + data
                    + ", this build brings PostgreSQL " + programs + ". Start the build that made it, or move the data"
                    + " with pg_dump into a PostgreSQL named by DATABASE_URL.");
        }
    }

    private String majorVersion() throws IOException {
        Process process = new ProcessBuilder(binaries.program("postgres"), "--version")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        waitFor(process);
        // postgres (PostgreSQL) 17.10
        String version = output.strip().replaceFirst("^.* ", "");
        return version.replaceFirst("\\..*$", "");
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was being set up", e);
        }
    }

    private static String lastLine(String output) {
        List<String> errors = output.lines()
                .filter(line -> line.contains("error") || line.contains("FATAL"))
                .toList();
        List<String> lines = output.lines().toList();
        return !errors.isEmpty() ? errors.getFirst().strip() : lines.isEmpty() ? "it said nothing" : lines.getLast();
    }
}
