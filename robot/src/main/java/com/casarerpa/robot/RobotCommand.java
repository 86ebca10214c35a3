package com.casarerpa.robot;

import com.casarerpa.contract.trace.OtlpExporter;
import com.casarerpa.contract.trace.Span;
import com.casarerpa.robot.config.ConfigException;
import com.casarerpa.robot.config.ConfigProblem;
import com.casarerpa.robot.config.RobotConfig;
import com.casarerpa.robot.config.RobotConfigReader;
import com.casarerpa.robot.config.Setting;
import com.casarerpa.robot.enrol.Enrolment;
import com.casarerpa.robot.enrol.EnrolmentException;
import com.casarerpa.robot.secret.SecretFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `casare robot`: runs a robot until it is told to stop, by SIGTERM, Ctrl-C or (with `--managed`) the end of its
/// standard input; then running jobs may end, and what does not end in time is given back.
@Command(
        name = "robot",
        description = {
            "Runs a robot: takes jobs from an orchestrator and executes them.",
            "Only the environment variables ORCHESTRATOR_URL and ORCHESTRATOR_API_KEY are needed; a new robot may have",
            "CASARE_ENROLMENT_TOKEN instead of a key: it gets its own and keeps it in its work folder.",
            "A flag wins over its environment variable, which wins over the file of --config."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped in order",
            "1:ended by a defect",
            "2:the configuration is wrong; all errors are listed",
            "3:the work folder is in use or unusable, or the secrets cannot be opened"
        },
        footer = {
            "",
            "Examples:",
            "  ORCHESTRATOR_URL=https://rpa.example.com ORCHESTRATOR_API_KEY=crpa_… casare robot",
            "  casare robot --config robot.yaml --max-concurrent-jobs 4",
            "  casare robot --config robot.yaml --show-config"
        })
public final class RobotCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RobotCommand.class);
    private static final String ENROLMENT_TOKEN = "CASARE_ENROLMENT_TOKEN";
    private static final String KEY_TO_COME = "crpa_of-the-enrolment-to-come";
    private static final Duration ENROL_AGAIN = Duration.ofSeconds(5);
    private static final int CONFIG_WRONG = 2;
    private static final int SURROUNDINGS_WRONG = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings, in snake_case.")
    private @Nullable Path file;

    @Option(names = "--managed", description = "Also stops, in order, when standard input ends.")
    private boolean managed;

    @Option(
            names = "--orchestrator-url",
            paramLabel = "URL",
            description = "The orchestrator's address (ORCHESTRATOR_URL).")
    private @Nullable String orchestratorUrl;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "File with the robot's key, instead of ORCHESTRATOR_API_KEY (ORCHESTRATOR_API_KEY_FILE).")
    private @Nullable String apiKeyFile;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The robot's name; the host's unless given (CASARE_ROBOT_NAME).")
    private @Nullable String name;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "The pool to take jobs from; default unless given (CASARE_ROBOT_ENVIRONMENT).")
    private @Nullable String environment;

    @Option(
            names = "--capabilities",
            paramLabel = "A,B",
            description = "What this robot can do (CASARE_ROBOT_CAPABILITIES).")
    private @Nullable String capabilities;

    @Option(names = "--tags", paramLabel = "A,B", description = "How it is labelled (CASARE_ROBOT_TAGS).")
    private @Nullable String tags;

    @Option(
            names = "--max-concurrent-jobs",
            paramLabel = "N",
            description = "How many jobs at once, 1 to 100; 1 unless given (CASARE_ROBOT_MAX_CONCURRENT_JOBS).")
    private @Nullable String maxConcurrentJobs;

    @Option(
            names = "--work-folder",
            paramLabel = "DIR",
            description = "Where job folders and undelivered results live; ~/.casare/robots/NAME/work unless given"
                    + " (CASARE_ROBOT_WORK_FOLDER).")
    private @Nullable String workFolder;

    @Option(
            names = "--drain-timeout",
            paramLabel = "TIME",
            description =
                    "How long running jobs may go on after a stop; 60s unless given" + " (CASARE_ROBOT_DRAIN_TIMEOUT).")
    private @Nullable String drainTimeout;

    @Option(
            names = "--keep-job-folders",
            paramLabel = "TIME",
            description = "How long what jobs left in their folders is kept; 7d unless given"
                    + " (CASARE_ROBOT_KEEP_JOB_FOLDERS).")
    private @Nullable String keepJobFolders;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            description = "How long a running job may go on without a word of the orchestrator, 5s to 1h; as the"
                    + " orchestrator says (30s) unless given (CASARE_ROBOT_LEASE).")
    private @Nullable String lease;

    @Option(
            names = "--spool-limit",
            paramLabel = "SIZE",
            description = "How much of the disk what waits for delivery may take; 1GB unless given"
                    + " (CASARE_ROBOT_SPOOL_LIMIT).")
    private @Nullable String spoolLimit;

    @Option(
            names = "--policy-file",
            paramLabel = "FILE",
            description = "YAML file that says what jobs may do here, instead of the section policy of --config"
                    + " (CASARE_ROBOT_POLICY_FILE).")
    private @Nullable String policyFile;

    @Option(
            names = "--secrets-file",
            paramLabel = "FILE",
            description = "The encrypted secrets; ~/.casare/secrets.json unless given (CASARE_SECRETS_FILE).")
    private @Nullable String secretsFile;

    @Option(
            names = "--secrets-key-file",
            paramLabel = "FILE",
            description = "The key to them; ~/.casare/secrets.key unless given (CASARE_SECRETS_KEY_FILE).")
    private @Nullable String secretsKeyFile;

    @Option(
            names = "--show-config",
            description = "Prints every setting as it would hold, the policy included, and ends.")
    private boolean showConfig;

    @Override
    public Integer call() throws InterruptedException {
        RobotLogging.configure(System.getenv().getOrDefault("CASARE_LOG_FORMAT", "text"));
        RobotConfig config;
        Optional<OtlpExporter.Settings> spans;
        try {
            spans = traces();
            config = config();
        } catch (ConfigException e) {
            complain(
                    "The robot cannot start:",
                    e.problems().stream().map(p -> "  " + p).toList());
            return CONFIG_WRONG;
        }
        if (showConfig) {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(config.yaml());
            out.flush();
            return 0;
        }
        try (Span.Sink traces = OtlpExporter.start(spans);
                Robot robot = Robot.start(config, traces)) {
            runUntilStopped(robot);
            return 0;
        } catch (WorkFolderException | SecretFileException e) {
            complain(String.valueOf(e.getMessage()), List.of());
            return SURROUNDINGS_WRONG;
        }
    }

    private static Optional<OtlpExporter.Settings> traces() throws ConfigException {
        try {
            return OtlpExporter.Settings.read(System.getenv(), "casare-robot");
        } catch (IllegalArgumentException wrong) {
            throw new ConfigException(List.of(new ConfigProblem(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "the address of a trace collector",
                    String.valueOf(wrong.getMessage()))));
        }
    }

    /// The configuration; with an enrolment token and no key, the robot gets its key first.
    private RobotConfig config() throws ConfigException, InterruptedException {
        Map<Setting, String> flags = flags();
        Map<String, String> environment = System.getenv();
        String token = environment.getOrDefault(ENROLMENT_TOKEN, "").strip();
        boolean hasKey = flags.containsKey(Setting.API_KEY_FILE)
                || environment.containsKey(Setting.API_KEY.variable())
                || environment.containsKey(Setting.API_KEY_FILE.variable());
        if (!token.isEmpty() && !hasKey && !showConfig) {
            flags.put(Setting.API_KEY_FILE, enrolled(flags, environment, token).toString());
        }
        return RobotConfigReader.read(flags, environment, Optional.ofNullable(file));
    }

    private Path enrolled(Map<Setting, String> flags, Map<String, String> environment, String token)
            throws ConfigException, InterruptedException {
        // Address, name and folder do not depend on the key that is still to come.
        Map<String, String> before = new HashMap<>(environment);
        before.put(Setting.API_KEY.variable(), KEY_TO_COME);
        RobotConfig config = RobotConfigReader.read(flags, before, Optional.ofNullable(file));
        Path keyFile = config.workFolder().resolve("robot.key");
        try {
            new Enrolment(config.orchestratorUrl(), config.name(), keyFile, ENROL_AGAIN).enrol(token);
            return keyFile;
        } catch (EnrolmentException refused) {
            throw new ConfigException(List.of(new ConfigProblem(
                    ENROLMENT_TOKEN, "a valid enrolment token", String.valueOf(refused.getMessage()))));
        } catch (IOException broken) {
            throw new ConfigException(
                    List.of(new ConfigProblem(ENROLMENT_TOKEN, "a folder to keep the key in", broken.toString())));
        }
    }

    private Map<Setting, String> flags() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        put(flags, Setting.ORCHESTRATOR_URL, orchestratorUrl);
        put(flags, Setting.API_KEY_FILE, apiKeyFile);
        put(flags, Setting.NAME, name);
        put(flags, Setting.ENVIRONMENT, environment);
        put(flags, Setting.CAPABILITIES, capabilities);
        put(flags, Setting.TAGS, tags);
        put(flags, Setting.MAX_CONCURRENT_JOBS, maxConcurrentJobs);
        put(flags, Setting.WORK_FOLDER, workFolder);
        put(flags, Setting.DRAIN_TIMEOUT, drainTimeout);
        put(flags, Setting.KEEP_JOB_FOLDERS, keepJobFolders);
        put(flags, Setting.LEASE, lease);
        put(flags, Setting.SPOOL_LIMIT, spoolLimit);
        put(flags, Setting.POLICY_FILE, policyFile);
        put(flags, Setting.SECRETS_FILE, secretsFile);
        put(flags, Setting.SECRETS_KEY_FILE, secretsKeyFile);
        return flags;
    }

    private static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
        if (value != null) {
            flags.put(setting, value);
        }
    }

    /// Waits for the end of standard input if managed, else for a signal; a signal drains in a hook of its own.
    private void runUntilStopped(Robot robot) throws InterruptedException {
        Thread hook = Thread.ofPlatform().name("signal").unstarted(() -> drainAndExit(robot));
        Runtime.getRuntime().addShutdownHook(hook);
        CountDownLatch ended = new CountDownLatch(1);
        if (managed) {
            Thread.ofVirtual().name("stdin").start(() -> awaitEnd(System.in, ended));
        }
        ended.await();
        LOG.info("Standard input has ended");
        robot.drain();
        removeHook(hook);
    }

    private static void awaitEnd(InputStream input, CountDownLatch ended) {
        try {
            // What is written there means nothing; only its end does.
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("Standard input broke, which is an end too", e);
        }
        ended.countDown();
    }

    private static void drainAndExit(Robot robot) {
        try {
            robot.drain();
            // Otherwise the status of the process would be that of the signal, as if it had been killed.
            Runtime.getRuntime().halt(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("A signal came meanwhile; its hook finds the robot stopped");
        }
    }

    private void complain(String first, Iterable<String> lines) {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        err.println("casare: " + first);
        lines.forEach(err::println);
        err.flush();
    }
}
