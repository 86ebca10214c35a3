package com.casarerpa.orchestrator;

import static com.casarerpa.orchestrator.platform.Diagnosis.broken;
import static com.casarerpa.orchestrator.platform.Diagnosis.good;
import static com.casarerpa.orchestrator.platform.Diagnosis.warning;

import com.casarerpa.orchestrator.platform.CertificateDoctor;
import com.casarerpa.orchestrator.platform.Diagnosis;
import com.casarerpa.orchestrator.platform.StartupException;
import com.casarerpa.orchestrator.platform.database.DatabaseDoctor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `casare doctor`: looks at what an orchestrator needs on this machine, and says what to do.
@Command(
        name = "doctor",
        description = {
            "Checks what an orchestrator needs here: configuration, data folder, disk, database, clock, schema,",
            "certificates. It reads the same flags and variables, changes nothing, and says what to do."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well, or there are warnings only", "1:something is broken"})
public final class DoctorCommand implements Callable<Integer> {
    private static final long GIB = 1L << 30;
    private static final long DISK_WARNING = 5 * GIB;
    private static final long DISK_BROKEN = GIB / 4;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder; CASARE_DATA_DIR, else ./.casare.")
    private @Nullable String data;

    @Option(names = "--database-url", paramLabel = "URL", description = "The database; DATABASE_URL, else an own one.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The public address, such as https://casare.example.com, to look at its certificate.")
    private @Nullable URI url;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var found = look(System.getenv(), Clock.systemUTC());
        var out = spec.commandLine().getOut();
        for (var each : found) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-18s %s%n",
                    each.verdict().name().toLowerCase(Locale.ROOT),
                    each.check(),
                    each.finding());
            if (!each.advice().isEmpty()) {
                out.printf(Locale.ROOT, "%27s %s%n", "→", each.advice());
            }
        }
        out.flush();
        return found.stream().anyMatch(each -> each.verdict() == Diagnosis.Verdict.BROKEN) ? 1 : 0;
    }

    /// Looks at everything.
    List<Diagnosis> look(Map<String, String> environment, Clock clock) {
        var found = new ArrayList<Diagnosis>();
        try {
            var config = OrchestratorConfig.read(
                    new OrchestratorConfig.Flags(null, null, data, databaseUrl, null), environment);
            found.add(good("configuration", "flags and variables can be read"));
            found.addAll(folder(config.dataFolder()));
            if (config.databaseUrl().isPresent()) {
                found.addAll(
                        new DatabaseDoctor(config.databaseUrl().get(), config.databaseConnections(), clock).look());
            } else {
                found.add(warning(
                        "database",
                        "an own PostgreSQL in the data folder",
                        "Good for one machine. For production set DATABASE_URL, and back up either way"
                                + " (deploy/backup)."));
            }
            if (config.proxies().equals(com.casarerpa.orchestrator.http.TrustedProxies.NONE)) {
                found.add(warning(
                        "proxies",
                        "none is trusted",
                        "Behind a tunnel or proxy set CASARE_TRUSTED_PROXIES, or all clients seem to be one."));
            }
        } catch (StartupException wrong) {
            String.valueOf(wrong.getMessage())
                    .lines()
                    .forEach(line -> found.add(
                            broken("configuration", line, "Mend the flag or variable (docs/configuration.md).")));
        }
        if (url != null) {
            found.add(new CertificateDoctor(url, clock).look());
        }
        return found;
    }

    private static List<Diagnosis> folder(Path folder) {
        var found = new ArrayList<Diagnosis>();
        var root = folder.toAbsolutePath().normalize();
        var there = root;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isWritable(there)) {
            return List.of(broken("data folder", root + " cannot be written", "chown it to the user of the service."));
        }
        found.add(good("data folder", root + (there.equals(root) ? "" : " (not made yet)")));
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            var text = "%.1f GiB free for the data folder".formatted((double) free / GIB);
            found.add(
                    free < DISK_BROKEN
                            ? broken("disk", text, "Free space now: PostgreSQL stops when the disk is full.")
                            : free < DISK_WARNING
                                    ? warning("disk", text, "Free space, or keep jobs for fewer days (retention_days).")
                                    : good("disk", text));
            var key = root.resolve("admin.key");
            if (Files.exists(key)
                    && there.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var open = Files.getPosixFilePermissions(key).stream()
                        .anyMatch(each ->
                                each.name().startsWith("GROUP") || each.name().startsWith("OTHERS"));
                found.add(
                        open
                                ? broken("admin key", key + " can be read by others", "chmod 600 " + key)
                                : good("admin key", key + " is private"));
            }
        } catch (IOException broken) {
            found.add(broken("disk", "cannot be looked at: " + broken.getMessage(), "Check the file system."));
        }
        return found;
    }
}
