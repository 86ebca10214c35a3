package com.casarerpa.robot.workflow;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.nodes.core.process.OrphanedChildren;
import com.casarerpa.robot.job.JobWork;
import com.casarerpa.robot.job.RunOutcome;
import com.casarerpa.robot.job.RunReport;
import com.casarerpa.robot.job.RunStop;
import com.casarerpa.robot.secret.RunSecrets;
import com.casarerpa.robot.secret.SecretFileException;
import com.casarerpa.robot.spool.Artifact;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.engine.Engine;
import com.casarerpa.workflow.engine.RunControl;
import com.casarerpa.workflow.engine.RunEnvironment;
import com.casarerpa.workflow.engine.RunError;
import com.casarerpa.workflow.engine.RunRequest;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.load.WorkflowFormatException;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.load.WorkflowLoader.Loaded;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.RunMemory;
import com.casarerpa.workflow.spi.SecretSource;
import com.casarerpa.workflow.spi.Values;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.Severity;
import com.casarerpa.workflow.validation.WorkflowValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs a job's workflow with the engine. Thread-safe.
public final class EngineWork implements JobWork {
    /// What a job's `on_lost` says when its run is to go on where it was.
    private static final String RESUME = "resume";

    private static final int MOST_FINDINGS = 50;
    private static final int MOST_ERRORS_IN_MESSAGE = 5;

    private final WorkflowLoader loader;
    private final WorkflowValidator validator;
    private final Engine engine;
    private final String robotName;
    private final RunSecrets secrets;
    private final RunCheckpoints checkpoints;
    private final RunMemory memory;
    private final Function<Path, Policy> policy;

    /// @param robotName becomes the variable `_robot_name`
    /// @param secrets where `{{$secret:alias}}` and credentials come from
    /// @param checkpoints where runs that may be resumed write their state
    /// @param memory what nodes remember from one run to the next
    /// @param policy what a job may do, by the job's own folder
    public EngineWork(
            NodeRegistry registry,
            String robotName,
            RunSecrets secrets,
            RunCheckpoints checkpoints,
            RunMemory memory,
            Function<Path, Policy> policy) {
        this.loader = new WorkflowLoader(registry);
        this.validator = new WorkflowValidator(registry);
        this.engine = new Engine(registry);
        this.robotName = robotName;
        this.secrets = secrets;
        this.checkpoints = checkpoints;
        this.memory = memory;
        this.policy = policy;
    }

    @Override
    public RunOutcome run(ClaimedJob job, Path folder, RunReport report, RunStop stop) {
        Workflow workflow;
        List<Finding> findings;
        try {
            Loaded loaded = loader.load(job.workflowJson());
            workflow = loaded.workflow();
            findings = new ArrayList<>(loaded.findings());
            findings.addAll(validator.validate(workflow));
        } catch (WorkflowFormatException e) {
            return refused(e.code(), "The workflow cannot be loaded: " + e.getMessage());
        }
        List<Finding> errors = tell(findings, report);
        if (!errors.isEmpty()) {
            return refused("INVALID_WORKFLOW", text(errors));
        }
        SecretSource opened;
        try {
            opened = secrets.forRun();
        } catch (SecretFileException e) {
            return new RunOutcome.Failed(
                    "SECRETS_UNREADABLE", ErrorKind.INFRASTRUCTURE, e.text(), Optional.empty(), Map.of());
        }
        Policy rules = policy.apply(folder);
        RunEnvironment environment = RunEnvironment.local(folder)
                .forJob(job.jobId().toString(), robotName)
                .with(opened)
                .withArtifacts((name, type, content) -> report.artifact(new Artifact(name, type, content)))
                .withMemory(memory)
                .with(rules);
        RunOutcome outcome = run(job, request(workflow, job, environment), report, stop);
        new ArtifactFolder(folder, rules.limits(), report).take();
        return outcome;
    }

    private RunOutcome run(ClaimedJob job, RunRequest request, RunReport report, RunStop stop) {
        boolean resumable =
                RESUME.equals(job.onLost()) || request.workflow().settings().checkpoints();
        RunRequest asked = request;
        if (resumable) {
            try {
                asked = request.with(checkpoints.open(job, report));
            } catch (IOException e) {
                String trouble = "no checkpoints are written, because their folder cannot be used: " + e;
                report.log(LogLevel.WARNING, Optional.empty(), trouble);
            }
        }
        StopWatch watch = new StopWatch(report);
        RunControl control = new RunControl(stop::mayGoOn);
        stop.onRequest(reason -> {
            watch.begin();
            control.cancel(reason);
            watch.tell(reason);
        });
        RunResult result = engine.run(asked, new RunEvents(job.jobId().toString(), report), control);
        if (result.cancelled()) {
            endBackground(job, report);
        }
        watch.ended();
        if (resumable && !stop.mayComeBack()) {
            checkpoints.forget(job);
        }
        return outcome(result);
    }

    /// What earlier nodes left running goes with a run that is stopped; where a run ends by itself it may stay.
    private static void endBackground(ClaimedJob job, RunReport report) {
        for (OrphanedChildren.Orphan left : OrphanedChildren.killOf(job.jobId().toString())) {
            report.log(
                    LogLevel.INFO,
                    Optional.empty(),
                    left.program() + " (process " + left.pid() + "), which the run had left running, was killed");
        }
    }

    @SuppressWarnings("NullAway") // javac drops the nullness of map values from compact constructors of other modules
    private static RunRequest request(Workflow workflow, ClaimedJob job, RunEnvironment environment) {
        return new RunRequest(workflow, variables(job), environment);
    }

    /// Findings go to the job's log; errors are answered.
    private static List<Finding> tell(List<Finding> findings, RunReport report) {
        for (Finding finding : findings.subList(0, Math.min(findings.size(), MOST_FINDINGS))) {
            LogLevel level = finding.severity() == Severity.ERROR ? LogLevel.ERROR : LogLevel.WARNING;
            report.log(level, finding.nodeId(), finding.code() + ": " + advised(finding));
        }
        if (findings.size() > MOST_FINDINGS) {
            String more = (findings.size() - MOST_FINDINGS) + " further findings; `casare validate` lists all";
            report.log(LogLevel.WARNING, Optional.empty(), more);
        }
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static String text(List<Finding> errors) {
        String listed = errors.stream()
                .limit(MOST_ERRORS_IN_MESSAGE)
                .map(EngineWork::text)
                .collect(Collectors.joining("; "));
        int more = errors.size() - MOST_ERRORS_IN_MESSAGE;
        return "The workflow has " + errors.size() + (errors.size() == 1 ? " error: " : " errors: ") + listed
                + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String text(Finding finding) {
        String node = finding.nodeId().map(id -> " at " + id).orElse("");
        return finding.code() + node + ": " + advised(finding);
    }

    private static String advised(Finding finding) {
        return finding.message()
                + finding.suggestion().map(text -> "; suggested: " + text).orElse("");
    }

    /// A definition that cannot run will not run at the next attempt either.
    private static RunOutcome refused(String code, String message) {
        return new RunOutcome.Failed(code, ErrorKind.BUSINESS, message, Optional.empty(), Map.of());
    }

    private static Map<String, @Nullable Object> variables(ClaimedJob job) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        job.variables().forEach((name, value) -> variables.put(name, Values.normalise(value)));
        return variables;
    }

    private static RunOutcome outcome(RunResult result) {
        Map<String, @Nullable Object> json = ResultJson.of(result);
        if (result.cancelled()) {
            return new RunOutcome.Stopped(json);
        }
        if (result.success()) {
            return new RunOutcome.Succeeded(json);
        }
        RunError error = result.error()
                .orElseGet(
                        () -> new RunError(Optional.empty(), NodeException.INTERNAL_ERROR, "failed without an error"));
        return new RunOutcome.Failed(error.code(), kind(error.code()), error.message(), error.nodeId(), json);
    }

    /// Whose fault it was. `BUSINESS` is never retried: the definition itself cannot work here or elsewhere.
    /// `INFRASTRUCTURE` is about this robot: another one may do better.
    private static ErrorKind kind(String code) {
        return switch (code) {
            case NodeException.UNSUPPORTED, RunError.NO_ENTRY_POINT, "SUBFLOW_CYCLE", "SUBFLOW_DEPTH" ->
                ErrorKind.BUSINESS;
            case NodeException.UNSUPPORTED_ON_PLATFORM,
                    NodeException.POLICY_DENIED,
                    NodeException.INTERNAL_ERROR,
                    RunError.NODE_STUCK -> ErrorKind.INFRASTRUCTURE;
            default -> ErrorKind.APPLICATION;
        };
    }
}
