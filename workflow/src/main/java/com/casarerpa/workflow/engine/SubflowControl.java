package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.load.WorkflowFormatException;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.Severity;
import com.casarerpa.workflow.validation.WorkflowValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Subflow, ExecuteWorkflow, CallSubworkflow: runs another workflow, by file or by id, and waits for it. Its
/// inputs are this node's inputs (and those in its `inputs` or `variables` map), its outputs this node's.
final class SubflowControl implements Control {
    /// The types that this control runs.
    static final Set<String> TYPES = Set.of("SubflowNode", "ExecuteWorkflowNode", "CallSubworkflowNode");

    private static final int MAX_DEPTH = 10;
    private static final List<String> PATHS = List.of("subflow_path", "workflow_path", "subworkflow_path");
    private static final List<String> IDS = List.of("subflow_id", "subworkflow_id", "workflow_id");
    private static final Set<String> OWN_KEYS = Set.of(
            "execution_mode",
            "timeout_seconds",
            "wait_for_result",
            "wait_for_completion",
            "poll_interval",
            "inputs",
            "variables");

    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region)
            throws NodeException, InterruptedException {
        Source source = source(strand, node);
        List<String> callers = new ArrayList<>(strand.run.callers);
        if (callers.contains(source.key())) {
            throw new NodeException(
                    "SUBFLOW_CYCLE",
                    node.id + ": " + source.key() + " is already running further out (" + String.join(" -> ", callers)
                            + "); a workflow must not call itself");
        }
        if (callers.size() >= MAX_DEPTH) {
            throw new NodeException(
                    "SUBFLOW_DEPTH", node.id + ": more than " + MAX_DEPTH + " workflows call one another");
        }
        callers.add(source.key());
        boolean async = Conditions.text(strand, node, "execution_mode", "sync").equals("async");
        if (async) {
            strand.log(
                    LogLevel.WARNING, node, "execution_mode async: a robot waits for the other workflow all the same");
        }
        // Less grace within, so that what must be given up is given up by the innermost run.
        RunEnvironment outer = strand.run.environment;
        RunEnvironment within = outer.withTimes(
                outer.nodeTimeout(), outer.stopGrace().multipliedBy(3).dividedBy(4));
        RunRequest request = new RunRequest(load(strand, node, source), inputs(strand, node), within);
        strand.tick();
        long begin = strand.now();
        Engine.Ended ended = execute(strand, node, request, callers);
        RunResult result = ended.result();
        if (!result.success() || ended.main().isEmpty()) {
            throw failed(node, source, result);
        }
        Map<String, @Nullable Object> outputs = outputs(ended.main().get());
        outputs.put("success", true);
        outputs.put("job_id", outer.jobId());
        outputs.put("execution_time_ms", (System.nanoTime() - begin) / 1_000_000);
        strand.give(node, outputs);
        region.queue.addAll(node.execOut);
        return null;
    }

    /// Runs it, for no longer than the node's own time-out.
    private static Engine.Ended execute(Strand strand, PlannedNode node, RunRequest request, List<String> callers)
            throws NodeException, InterruptedException {
        long timeout = node.policy.timeoutNanos();
        boolean limited = timeout < Long.MAX_VALUE;
        if (limited) {
            strand.deadline.arm(strand.now() + timeout);
        }
        boolean overdue = false;
        Engine.Ended ended;
        try {
            ended = strand.run.engine.execute(
                    request, event -> forward(strand, node, event), new RunControl(), strand.run, callers);
        } finally {
            overdue = limited && strand.deadline.disarm();
        }
        if (strand.isStopping()) {
            throw new InterruptedException();
        }
        if (overdue) {
            throw Work.overdue(node);
        }
        return ended;
    }

    /// Which workflow is meant.
    ///
    /// @param key its path or id, for messages and for finding cycles
    private record Source(String key, String text) {}

    private static Source source(Strand strand, PlannedNode node) throws NodeException {
        for (String name : PATHS) {
            String location = Conditions.text(strand, node, name, "");
            if (!location.isBlank()) {
                Path path = new StrandContext(strand, node, new @Nullable Object[0]).path(location);
                try {
                    return new Source(path.toString(), Files.readString(path));
                } catch (IOException e) {
                    throw new NodeException(
                            NodeException.NOT_FOUND,
                            node.id + ": expected a workflow file at " + path + ", but cannot read it: "
                                    + e.getMessage(),
                            e);
                }
            }
        }
        for (String name : IDS) {
            String id = Conditions.text(strand, node, name, "");
            if (!id.isBlank()) {
                String text = strand.run
                        .environment
                        .subworkflows()
                        .apply(id)
                        .orElseThrow(() -> new NodeException(
                                NodeException.NOT_FOUND,
                                node.id + ": there is no workflow '" + id + "' that this robot can reach"));
                return new Source(id, text);
            }
        }
        throw new NodeException(
                NodeException.INVALID_INPUT, node.id + ": expected the path or the id of a workflow, but got neither");
    }

    private static Workflow load(Strand strand, PlannedNode node, Source source) throws NodeException {
        try {
            WorkflowLoader.Loaded loaded = new WorkflowLoader(strand.run.engine.registry()).load(source.text());
            List<Finding> errors = new WorkflowValidator(strand.run.engine.registry())
                    .validate(loaded.workflow()).stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .toList();
            if (!errors.isEmpty()) {
                throw new NodeException(
                        "INVALID_WORKFLOW",
                        node.id + ": " + source.key() + " has " + errors.size() + " errors; the first: "
                                + errors.getFirst().message());
            }
            return loaded.workflow();
        } catch (WorkflowFormatException e) {
            throw new NodeException("INVALID_WORKFLOW", node.id + ": " + source.key() + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, @Nullable Object> inputs(Strand strand, PlannedNode node) throws NodeException {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        for (InputSlot slot : node.inputs) {
            if (!PATHS.contains(slot.name) && !IDS.contains(slot.name) && !OWN_KEYS.contains(slot.name)) {
                inputs.put(slot.name, slot.value(strand, node));
            }
        }
        for (String name : List.of("inputs", "variables")) {
            Values.asMap(Conditions.input(strand, node, name)).ifPresent(inputs::putAll);
        }
        return inputs;
    }

    /// What its SubflowOutput nodes hold; without any, all its variables.
    private static Map<String, @Nullable Object> outputs(Strand ended) throws NodeException {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        boolean declared = false;
        for (PlannedNode node : ended.run.plan.nodes) {
            if (node.typeName().equals("SubflowOutputNode")) {
                declared = true;
                String name = Conditions.text(ended, node, "port_name", "output");
                outputs.put(name, Conditions.input(ended, node, "value"));
            }
        }
        if (!declared) {
            ended.variables.forEach((name, value) -> {
                if (!name.startsWith("_")) {
                    outputs.put(name, value);
                }
            });
        }
        return outputs;
    }

    private static void forward(Strand strand, PlannedNode node, RunEvent event) {
        if (event instanceof RunEvent.LogWritten log) {
            strand.log(log.level(), node, log.nodeId().map(id -> id + ": ").orElse("") + log.message());
        }
    }

    private static NodeException failed(PlannedNode node, Source source, RunResult result) {
        RunError error = result.error()
                .orElse(new RunError(
                        Optional.empty(), NodeException.INTERNAL_ERROR, "the workflow ended without a reason"));
        return new NodeException(
                error.code(),
                node.id + ": " + source.key() + " failed"
                        + error.nodeId().map(id -> " at node " + id).orElse("") + ": " + error.message());
    }
}
