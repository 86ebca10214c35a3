package com.casarerpa.cli.up;

import com.casarerpa.cli.server.AdminClient;
import com.casarerpa.cli.server.DataPaths;
import com.casarerpa.cli.server.JobWatch;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Progress;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Starts everything and stays until Ctrl-C.
@Command(
        name = "up",
        description = {
            "Starts orchestrator, PostgreSQL, dashboard and a robot; runs an example.",
            "It registers the example workflows, runs one of them, and stays until Ctrl-C. The data stays for the",
            "next start."
        },
        footer = {
            "",
            "Environment: CASARE_PORT, CASARE_DATA_DIR, CASARE_ADMIN_KEY, DATABASE_URL (flags win).",
            "Exit codes: 130 stopped by Ctrl-C, 1 a program ended by itself, 3 it cannot start.",
            "Examples:",
            "  casare up",
            "  casare up --port 9000 --data /var/lib/casare --robots 3",
            "  casare up --database-url postgresql://casare:secret@db.example.com:5432/casare?sslmode=require"
        })
public final class UpCommand extends CasareCommand {
    private static final int DEFAULT_PORT = 8080;
    private static final Duration FIRST_JOB_PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--port", paramLabel = "N", description = "The orchestrator's port; 8080 unless given.")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; else CASARE_DATA_DIR, else ./.casare.")
    private @Nullable Path data;

    @Option(names = "--robots", paramLabel = "N", description = "How many robots, 0 to 100; 1 unless given.")
    private int robots = 1;

    @Option(names = "--no-robot", description = "Starts no robot.")
    private boolean noRobot;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL to use instead of an own one; better given as DATABASE_URL, which hides it.")
    private @Nullable String databaseUrl;

    @Option(names = "--no-examples", description = "Does not register the example workflows.")
    private boolean noExamples;

    @Override
    public Integer call() throws InterruptedException {
        UpOptions options = options(System.getenv());
        checkDataFolder(options);
        checkPort(options.port());
        Fleet fleet = new Fleet(options);
        try (Progress progress = new Progress(err(), terminal().error())) {
            Thread stop = new Thread(() -> fleet.stop(progress), "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                start(options, fleet, progress);
                Program ended = fleet.firstEnd().join();
                if (!fleet.stopping()) {
                    err().println("casare: " + ended.epitaph());
                }
                return ExitCode.FAILED;
            } finally {
                fleet.stop(progress);
            }
        }
    }

    private void start(UpOptions options, Fleet fleet, Progress progress) throws InterruptedException {
        progress.begin("starting the orchestrator");
        fleet.startOrchestrator(progress);
        AdminClient client = new AdminClient(fleet.url(), adminKey(options, System.getenv()));
        RobotKeys keys = new RobotKeys(client, options.data());
        if (options.robots() > 0) {
            progress.begin("starting the robots");
            for (int number = 1; number <= options.robots(); number++) {
                String name = "robot-" + number;
                fleet.startRobot(name, keys.fileOf(name));
            }
            progress.done(options.robots() == 1 ? "robot started" : options.robots() + " robots started");
        }
        if (options.examples()) {
            progress.begin("registering the example workflows");
            ExampleWorkflows.Registered registered =
                    ExampleWorkflows.of(System.getenv()).register(client, progress::note);
            progress.done(registered.count() + " example workflows registered"
                    + (registered.refused() == 0 ? "" : ", " + registered.refused() + " refused"));
            if (options.robots() > 0) {
                registered.shown().ifPresent(workflow -> runOnce(client, workflow, progress));
            }
        }
        summary(options, fleet, client);
    }

    private static void runOnce(AdminClient client, Workflow workflow, Progress progress) {
        progress.begin("running " + workflow.name());
        Job job = client.post("/workflows/" + workflow.workflowId() + "/run", Map.of(), Job.class);
        try {
            Optional<Job> ended = JobWatch.untilFinal(
                    client,
                    job.jobId(),
                    FIRST_JOB_PATIENCE,
                    now -> progress.update("running " + workflow.name() + ": "
                            + now.status().text() + ", " + Math.round(now.progress()) + " %"));
            if (ended.isEmpty()) {
                progress.note("job " + job.jobId() + " is not done after " + FIRST_JOB_PATIENCE.toSeconds()
                        + " s; look at it in the dashboard");
            } else if (ended.get().status() == JobStatus.COMPLETED) {
                progress.done("job completed: " + workflow.name() + " on "
                        + ended.get().robotName());
            } else {
                progress.note("job " + job.jobId() + " " + ended.get().status().text() + ": "
                        + ended.get().errorMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void summary(UpOptions options, Fleet fleet, AdminClient client) {
        boolean ownKey = System.getenv("CASARE_ADMIN_KEY") == null;
        out().println();
        out().println("  dashboard   " + fleet.url());
        out().println("  admin key   " + (ownKey ? adminKey(options, System.getenv()) : "the one in CASARE_ADMIN_KEY"));
        out().println("  data        " + options.data().root()
                + (options.databaseUrl().isEmpty() ? "" : " (jobs are in the database of DATABASE_URL)"));
        out().println("  logs        " + options.data().logs());
        out().println("  API         " + client.base() + "/docs");
        out().println();
        out().println("Ctrl-C stops everything; the data stays.");
        out().flush();
    }

    private static String adminKey(UpOptions options, Map<String, String> environment) {
        String given = environment.getOrDefault("CASARE_ADMIN_KEY", "");
        if (!given.isBlank()) {
            return given.strip();
        }
        Path file = options.data().adminKeyFile();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CliException.surroundings(
                    "Expected the admin key in " + file + ", but it cannot be read: " + e
                            + ". Set CASARE_ADMIN_KEY to the key of this database.",
                    e);
        }
    }

    private UpOptions options(Map<String, String> environment) {
        if (robots < 0 || robots > 100) {
            throw new ParameterException(
                    spec().commandLine(), "Expected --robots of 0 to 100, but got " + robots + ".");
        }
        String url = databaseUrl != null ? databaseUrl : environment.getOrDefault("DATABASE_URL", "");
        return new UpOptions(
                port(environment),
                DataPaths.of(data, environment),
                noRobot ? 0 : robots,
                url.isBlank() ? Optional.empty() : Optional.of(url.strip()),
                !noExamples);
    }

    private int port(Map<String, String> environment) {
        String text = port != null ? port.toString() : environment.getOrDefault("CASARE_PORT", "");
        if (text.isBlank()) {
            return DEFAULT_PORT;
        }
        if (!text.strip().matches("[0-9]{1,5}")
                || Integer.parseInt(text.strip()) > 65_535
                || Integer.parseInt(text.strip()) < 1) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Expected " + (port != null ? "--port" : "CASARE_PORT") + " of 1 to 65535, but got '" + text
                            + "'.");
        }
        return Integer.parseInt(text.strip());
    }

    private static void checkDataFolder(UpOptions options) {
        try {
            DataFolder.open(options.data().root()).close();
        } catch (StartupException e) {
            throw CliException.surroundings(String.valueOf(e.getMessage()), e);
        }
    }

    private static void checkPort(int port) {
        for (String address : new String[] {"127.0.0.1", "0.0.0.0"}) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
            } catch (IOException e) {
                throw CliException.surroundings(
                        "Port " + port + " cannot be used (" + e.getMessage()
                                + "). Stop the program that listens there, or choose another with --port or"
                                + " CASARE_PORT.",
                        e);
            }
        }
    }
}
