package com.casarerpa.orchestrator;

import com.casarerpa.orchestrator.platform.Logging;
import com.casarerpa.orchestrator.platform.StartupException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `casare orchestrator`: runs the server until it is told to stop.
@Command(
        name = "orchestrator",
        description = {
            "Runs the orchestrator: the API, the dashboard and the queue of jobs.",
            "Without DATABASE_URL it starts a PostgreSQL of its own in the data folder.",
            "SIGTERM or Ctrl-C stop it in order."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped in order by the end of standard input (--managed)",
            "130, 143:stopped in order by Ctrl-C, by SIGTERM",
            "2:a flag or variable is wrong",
            "3:it cannot start",
            "1:it failed"
        })
public final class OrchestratorCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(OrchestratorCommand.class);
    private static final int WRONG_CONFIGURATION = 2;
    private static final int CANNOT_START = 3;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to bind; CASARE_HOST, else 0.0.0.0.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "Port; CASARE_PORT, else 8080. 0 takes a free one.")
    private @Nullable String port;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder; CASARE_DATA_DIR, else ./.casare.")
    private @Nullable String data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "PostgreSQL as postgresql://user:password@host/database; DATABASE_URL, else an own one.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--database-connections",
            paramLabel = "N",
            description = "Connections to the database; CASARE_DATABASE_CONNECTIONS, else 20.")
    private @Nullable String databaseConnections;

    @Option(names = "--log-format", paramLabel = "FORMAT", description = "text or json; CASARE_LOG_FORMAT, else text.")
    private @Nullable String logFormat;

    @Option(names = "--debug", description = "Logs more, each request among it.")
    private boolean debug;

    @Option(names = "--managed", description = "Also stops when standard input ends, so that nothing is orphaned.")
    private boolean managed;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Logging.start(format(), debug);
        OrchestratorConfig config;
        try {
            config = OrchestratorConfig.read(
                    new OrchestratorConfig.Flags(host, port, data, databaseUrl, databaseConnections), System.getenv());
        } catch (StartupException wrong) {
            spec.commandLine().getErr().println("casare: " + wrong.getMessage());
            return WRONG_CONFIGURATION;
        }
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        // Set up before the start, so that a signal during it is not lost either.
        var hook = new Thread(() -> awaitStop(stop, stopped), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        if (managed) {
            stopWithStandardInput(stop);
        }
        try (var orchestrator = Orchestrator.start(config)) {
            LOG.info(
                    "The orchestrator listens on port {}; its data is in {}", orchestrator.port(), config.dataFolder());
            stop.await();
            LOG.info("Stopping");
            return 0;
        } catch (StartupException cannotStart) {
            spec.commandLine().getErr().println("casare: " + cannotStart.getMessage());
            return CANNOT_START;
        } finally {
            stopped.countDown();
        }
    }

    /// Runs as the JVM shuts down: asks for the ordered stop and waits for its end.
    private static void awaitStop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stopWithStandardInput(CountDownLatch stop) {
        Thread.ofPlatform().name("standard-input").daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Whatever comes means nothing; only the end does.
                }
            } catch (IOException gone) {
                LOG.debug("Standard input broke: {}", gone.toString());
            }
            stop.countDown();
        });
    }

    private Logging.Format format() {
        var format = logFormat == null ? System.getenv().getOrDefault("CASARE_LOG_FORMAT", "text") : logFormat;
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "text" -> Logging.Format.TEXT;
            case "json" -> Logging.Format.JSON;
            default ->
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "Expected text or json in --log-format or CASARE_LOG_FORMAT, but got \"" + format + "\".");
        };
    }
}
