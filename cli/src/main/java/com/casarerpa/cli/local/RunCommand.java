package com.casarerpa.cli.local;

import com.casarerpa.cli.input.VariableOptions;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Progress;
import com.casarerpa.robot.config.ConfigException;
import com.casarerpa.robot.config.PolicyReader;
import com.casarerpa.robot.config.SecretsPlace;
import com.casarerpa.robot.secret.RobotSecrets;
import com.casarerpa.robot.secret.SecretFileException;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.engine.Engine;
import com.casarerpa.workflow.engine.RunControl;
import com.casarerpa.workflow.engine.RunEnvironment;
import com.casarerpa.workflow.engine.RunError;
import com.casarerpa.workflow.engine.RunRequest;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.validation.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Runs a workflow file on this machine, without an orchestrator.
@Command(
        name = "run",
        description = {
            "Runs a workflow file on this machine, without an orchestrator.",
            "Relative paths in nodes are relative to the working directory. The log goes to standard error."
        },
        footer = {
            "",
            "Exit codes: 0 the run succeeded, 1 it failed or the file is no workflow, 130 stopped by Ctrl-C.",
            "Examples:",
            "  casare run examples/hello.json --var name=Ada",
            "  casare run invoice.json --timeout 60 --json | jq .variables",
            "  casare run invoice.json --to read_totals",
            "  casare run invoice.json --checkpoint state; casare run invoice.json --resume state"
        })
public final class RunCommand extends CasareCommand {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);

    @Parameters(index = "0", paramLabel = "FILE", description = "The workflow file; - is standard input.")
    private Path file = Path.of("-");

    @Mixin
    private VariableOptions variables = new VariableOptions();

    @Option(
            names = "--json",
            description =
                    "Prints {success, variables, nodes_executed, duration_ms, error, trace} and nothing else on standard"
                            + " output.")
    private boolean json;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Ends the run after this time.")
    private @Nullable Double timeoutSeconds;

    @Option(names = "--to", paramLabel = "NODE", description = "Ends the run successfully after this node, by its id.")
    private @Nullable String target;

    @ArgGroup(exclusive = true)
    private @Nullable Checkpoints checkpoints;

    /// Where the run's state is kept.
    static final class Checkpoints {
        @Option(
                names = "--checkpoint",
                paramLabel = "DIR",
                description =
                        "Writes the run's state there after each top-level node, for --resume. Secrets are not written.")
        private @Nullable Path write;

        @Option(
                names = "--resume",
                paramLabel = "DIR",
                description =
                        "Goes on where a run with --checkpoint was killed or failed, and writes its state there too.")
        private @Nullable Path resume;

        RunRequest applied(RunRequest request) {
            if (resume != null) {
                return request.with(new RunRequest.Checkpointing(resume, true));
            }
            return write == null ? request : request.with(new RunRequest.Checkpointing(write, false));
        }
    }

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Runs under the policy of this YAML file, as a robot would (docs/guides/robot-policy.md).")
    private @Nullable Path policy;

    @Override
    public Integer call() {
        Map<String, @Nullable Object> given = variables.values();
        Optional<Duration> timeout = timeout();
        RunEnvironment environment = environment();
        NodeRegistry registry = NodeLibrary.registry();
        CheckedFile checked = CheckedFile.read(file, registry);
        checked.warnings().forEach(warning -> err().println(ValidateCommand.line(warning)));
        if (!checked.errors().isEmpty() || checked.workflow().isEmpty()) {
            return report(RunReport.refused(refusal(checked.errors())));
        }
        RunRequest request = request(checked.workflow().get(), given, environment);
        return report(RunReport.of(run(registry, request, timeout)));
    }

    /// The secrets of this machine; the policy of the file, else what a person may do on their own machine.
    private RunEnvironment environment() {
        SecretsPlace place = SecretsPlace.of(System.getenv());
        Path here = Path.of("").toAbsolutePath();
        try {
            RunEnvironment environment =
                    RunEnvironment.local(here).with(new RobotSecrets(System.getenv(), place).forRun());
            return policy == null
                    ? environment
                    : environment.with(
                            PolicyReader.readFile(policy).forJob(here, List.of(place.file(), place.keyFile())));
        } catch (SecretFileException e) {
            throw CliException.surroundings(e.text(), e);
        } catch (ConfigException e) {
            throw new CliException(ExitCode.USAGE, "The policy cannot be used:\n" + e.getMessage());
        }
    }

    // The class file of a record with a compact constructor forgets that the variables' values may be null.
    @SuppressWarnings("NullAway")
    private RunRequest request(Workflow workflow, Map<String, @Nullable Object> given, RunEnvironment environment) {
        RunRequest whole = new RunRequest(workflow, given, environment);
        RunRequest aimed = target == null ? whole : whole.upTo(target);
        return checkpoints == null ? aimed : checkpoints.applied(aimed);
    }

    private RunResult run(NodeRegistry registry, RunRequest request, Optional<Duration> timeout) {
        RunControl control = new RunControl();
        CountDownLatch done = new CountDownLatch(1);
        Thread stopper = new Thread(() -> stop(control, done), "stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        timeout.ifPresent(limit -> Thread.ofVirtual().name("timeout").start(() -> expire(control, limit)));
        try (Progress progress = new Progress(err(), terminal().error())) {
            return new Engine(registry)
                    .run(request, new RunPrinter(err(), progress, terminal().error()), control);
        } finally {
            done.countDown();
        }
    }

    /// Ctrl-C: the run ends as cancelled and its result is still printed.
    private static void stop(RunControl control, CountDownLatch done) {
        control.cancel("stopped by Ctrl-C");
        try {
            boolean ended = done.await(STOP_PATIENCE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            if (!ended) {
                System.err.println("casare: the run did not end within " + STOP_PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void expire(RunControl control, Duration limit) {
        try {
            Thread.sleep(limit);
            control.cancel("the run took longer than --timeout of " + limit.toMillis() / 1000.0 + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RunError refusal(List<Finding> errors) {
        Finding first = errors.getFirst();
        String message = errors.stream()
                .map(error -> error.message()
                        + error.suggestion()
                                .map(better -> " (did you mean " + better + "?)")
                                .orElse(""))
                .collect(Collectors.joining("; "));
        return new RunError(first.nodeId(), first.code(), message);
    }

    private int report(RunReport report) {
        if (json) {
            out().println(report.json());
        } else {
            report.print(out(), terminal().output() ? terminal().width() : 0);
        }
        return report.success() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Optional<Duration> timeout() {
        if (timeoutSeconds == null) {
            return Optional.empty();
        }
        if (timeoutSeconds <= 0 || timeoutSeconds > 31_536_000) {
            throw new ParameterException(
                    spec().commandLine(), "Expected --timeout in seconds, above 0, but got " + timeoutSeconds + ".");
        }
        return Optional.of(Duration.ofMillis(Math.round(timeoutSeconds * 1000)));
    }
}
