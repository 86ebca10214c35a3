package com.casarerpa.bench.limit;

import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// PostgreSQL's own load generator, when it is installed.
///
/// @param program its path
record Pgbench(Path program, DatabaseUrl database) {
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final int OLDEST = 13;
    private static final int NEWEST = 25;

    private static final String SCRIPT = """
            UPDATE bench.job SET queued = false, token = :client_id WHERE id = (
                SELECT id FROM bench.job WHERE queued ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id AS job \\gset
            UPDATE bench.job SET done = true WHERE id = :job AND token = :client_id AND NOT done;
            """;

    /// The newest one in the usual places, or on the path.
    static Optional<Pgbench> find(DatabaseUrl database) {
        Stream<Path> usual = IntStream.iterate(NEWEST, version -> version >= OLDEST, version -> version - 1)
                .mapToObj(version -> Path.of("/usr/lib/postgresql", Integer.toString(version), "bin", "pgbench"));
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(usual, onPath)
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Pgbench(program, database));
    }

    String name() {
        return program.toString();
    }

    /// Runs claim+complete on `bench.job`.
    double cyclesPerSecond(int connections, Duration duration) throws IOException, InterruptedException {
        Path script = Files.createTempFile("casare-bench", ".sql");
        try {
            Files.writeString(script, SCRIPT);
            DatabaseUrl.Host host = database.hosts().getFirst();
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            name(),
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--client=" + connections,
                            "--jobs=1",
                            "--time=" + Math.max(1, duration.toSeconds()),
                            "--file=" + script,
                            "--host=" + host.name(),
                            "--port=" + host.port(),
                            "--username=" + database.user(),
                            database.database()))
                    .redirectErrorStream(true);
            String password = database.connectionProperties().getProperty("password");
            if (password != null) {
                // In the environment: a list of processes shows command lines.
                builder.environment().put("PGPASSWORD", password);
            }
            database.parameter("sslmode")
                    .ifPresent(mode -> builder.environment().put("PGSSLMODE", mode));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            Matcher rate = RATE.matcher(output);
            if (status != 0 || !rate.find()) {
                throw new IOException(
                        "Expected " + name() + " to measure, but it ended with " + status + ": " + output);
            }
            return Double.parseDouble(rate.group(1));
        } finally {
            Files.delete(script);
        }
    }
}
