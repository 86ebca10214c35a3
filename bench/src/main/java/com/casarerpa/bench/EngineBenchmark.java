package com.casarerpa.bench;

import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.nodes.core.CoreNodes;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.engine.Engine;
import com.casarerpa.workflow.engine.RunEnvironment;
import com.casarerpa.workflow.engine.RunListener;
import com.casarerpa.workflow.engine.RunRequest;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.load.WorkflowFormatException;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.Severity;
import com.casarerpa.workflow.validation.WorkflowValidator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// What the engine costs: nodes per second in one run on one thread, with and without a listener, and how long the
/// largest workflow takes to load.
public final class EngineBenchmark {
    private static final int PASSES = 200_000;
    private static final int SMALL_PASSES = 10_000;
    private static final int WARM_UPS = 3;
    private static final String TRIVIAL = """
            "note": {"node_id": "note", "node_type": "SetVariableNode",
                     "config": {"variable_name": "last", "value": "{{loop.current_index}}"}},
            "add": {"node_id": "add", "node_type": "IncrementVariableNode",
                    "config": {"variable_name": "count", "increment": 1}},
            "sum": {"node_id": "sum", "node_type": "MathOperationNode",
                    "config": {"operation": "add", "a": 2, "b": 3}}""";
    private static final String REAL = """
            "note": {"node_id": "note", "node_type": "SetVariableNode",
                     "config": {"variable_name": "line", "value": "row {{loop.current_index}} of {{name}}"}},
            "add": {"node_id": "add", "node_type": "IfNode", "config": {"expression": "{{count}} % 2 == 0"}},
            "sum": {"node_id": "sum", "node_type": "TextReplaceNode",
                    "config": {"text": "{{line}}", "old_value": "row", "new_value": "line"}},
            "keep": {"node_id": "keep", "node_type": "IncrementVariableNode",
                     "config": {"variable_name": "count", "increment": 1}}""";

    private final NodeRegistry registry =
            new NodeRegistry(Catalogue.read(Catalogue.currentPlatform()), CoreNodes.all());
    private final Engine engine = new Engine(registry);
    private final int passes;

    /// The benchmark at its full size.
    public EngineBenchmark() {
        this(PASSES);
    }

    EngineBenchmark(int passes) {
        this.passes = passes;
    }

    /// One run of a workflow.
    ///
    /// @param nodes how many nodes were executed
    /// @param events how many events the listener heard
    public record Round(long nodes, long events, Duration duration) {
        /// Nodes per second.
        public double nodesPerSecond() {
            return nodes / (duration.toNanos() / 1e9);
        }
    }

    /// A loop that sets a variable, adds to another and computes a sum; nobody listens.
    public List<Round> trivial(int rounds) {
        return rounds(rounds, passes, loop(TRIVIAL, passes), false);
    }

    /// A loop of text, a condition and variables; every event is made and heard.
    public List<Round> real(int rounds) {
        return rounds(rounds, passes / 10, loop(REAL, passes / 10), true);
    }

    /// 10,000 passes over the five nodes of the trivial loop, the run's begin and end included.
    public List<Round> tenThousandPasses(int rounds) {
        return rounds(rounds, SMALL_PASSES, loop(TRIVIAL, SMALL_PASSES), false);
    }

    /// Loading and validating a workflow of 1,000 nodes and 5,000 connections.
    public List<Duration> load(int rounds) {
        String json = LargeWorkflow.json(Workflow.MAX_NODES, Workflow.MAX_CONNECTIONS);
        List<Duration> measured = new ArrayList<>();
        for (int round = -WARM_UPS; round < rounds; round++) {
            long begin = System.nanoTime();
            Workflow workflow = read(json);
            List<Finding> findings = new WorkflowValidator(registry).validate(workflow);
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            Optional<Finding> error = findings.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst();
            if (error.isPresent() || workflow.connections().size() != Workflow.MAX_CONNECTIONS) {
                throw new IllegalStateException("Expected a workflow without errors, but got " + error);
            }
            if (round >= 0) {
                measured.add(duration);
            }
        }
        return measured;
    }

    private static String loop(String body, int passes) {
        String last = body.equals(REAL) ? "keep" : "sum";
        return """
                {"metadata": {"name": "Loop"},
                 "nodes": {
                   "start": {"node_id": "start", "node_type": "StartNode", "config": {}},
                   "loop": {"node_id": "loop", "node_type": "ForLoopStartNode",
                            "config": {"mode": "range", "start": 0, "end": %d, "step": 1}},
                   %s,
                   "next": {"node_id": "next", "node_type": "ForLoopEndNode", "config": {"paired_start_id": "loop"}}},
                 "connections": [%s],
                 "variables": {"count": 0, "last": 0, "line": "", "name": "the table"}, "settings": {}}
                """.formatted(
                        passes,
                        body,
                        String.join(
                                ",",
                                wire("start", "exec_out", "loop"),
                                wire("loop", "body", "note"),
                                wire("note", "exec_out", "add"),
                                wire("add", body.equals(REAL) ? "true" : "exec_out", "sum"),
                                wire("add", body.equals(REAL) ? "false" : "unused", body.equals(REAL) ? "keep" : "sum"),
                                wire("sum", "exec_out", last.equals("sum") ? "next" : last),
                                wire(last, "exec_out", "next")));
    }

    private static String wire(String from, String port, String to) {
        return "{\"source_node\": \"%s\", \"source_port\": \"%s\", \"target_node\": \"%s\", \"target_port\": \"exec_in\"}"
                .formatted(from, port, to);
    }

    private Workflow read(String json) {
        try {
            return new WorkflowLoader(registry).load(json).workflow();
        } catch (WorkflowFormatException e) {
            throw new IllegalStateException("The benchmark's own workflow cannot be loaded", e);
        }
    }

    /// Runs the workflow this often, after runs that only warm the compiler up.
    private List<Round> rounds(int rounds, int expected, String json, boolean listening) {
        Workflow workflow = read(json);
        List<Round> measured = new ArrayList<>();
        for (int round = -WARM_UPS; round < rounds; round++) {
            Round now = round(workflow, expected, listening);
            if (round >= 0) {
                measured.add(now);
            }
        }
        return measured;
    }

    private Round round(Workflow workflow, int expected, boolean listening) {
        RunRequest request = new RunRequest(workflow, Map.of(), RunEnvironment.local(Path.of("")));
        AtomicLong heard = new AtomicLong();
        RunListener listener = listening ? event -> heard.lazySet(heard.getPlain() + 1) : RunListener.none();
        long begin = System.nanoTime();
        RunResult result = engine.run(request, listener);
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        boolean told = !listening || heard.get() > 2 * result.nodesExecuted();
        if (!result.success() || result.nodesExecuted() < 4L * expected || !told) {
            throw new IllegalStateException("Expected a run of " + expected + " passes, but got success="
                    + result.success() + " after " + result.nodesExecuted() + " nodes and " + heard + " events: "
                    + result.error());
        }
        return new Round(result.nodesExecuted(), heard.get(), duration);
    }
}
