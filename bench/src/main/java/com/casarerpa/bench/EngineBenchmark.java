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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How many trivial nodes the engine executes in a second: a counting loop whose body sets a variable, adds to another
/// and computes a sum, on one thread, without a listener.
public final class EngineBenchmark {
    private static final int PASSES = 200_000;
    private static final String WORKFLOW = """
            {"metadata": {"name": "Trivial nodes"},
             "nodes": {
               "start": {"node_id": "start", "node_type": "StartNode", "config": {}},
               "loop": {"node_id": "loop", "node_type": "ForLoopStartNode",
                        "config": {"mode": "range", "start": 0, "end": PASSES, "step": 1}},
               "note": {"node_id": "note", "node_type": "SetVariableNode",
                        "config": {"variable_name": "last", "value": "{{loop.current_index}}"}},
               "add": {"node_id": "add", "node_type": "IncrementVariableNode",
                       "config": {"variable_name": "count", "increment": 1}},
               "sum": {"node_id": "sum", "node_type": "MathOperationNode",
                       "config": {"operation": "add", "a": 2, "b": 3}},
               "next": {"node_id": "next", "node_type": "ForLoopEndNode", "config": {"paired_start_id": "loop"}}},
             "connections": [
               {"source_node": "start", "source_port": "exec_out", "target_node": "loop", "target_port": "exec_in"},
               {"source_node": "loop", "source_port": "body", "target_node": "note", "target_port": "exec_in"},
               {"source_node": "note", "source_port": "exec_out", "target_node": "add", "target_port": "exec_in"},
               {"source_node": "add", "source_port": "exec_out", "target_node": "sum", "target_port": "exec_in"},
               {"source_node": "sum", "source_port": "exec_out", "target_node": "next", "target_port": "exec_in"}],
             "variables": {"count": 0, "last": 0}, "settings": {}}
            """;

    private final Engine engine =
            new Engine(new NodeRegistry(Catalogue.read(Catalogue.currentPlatform()), CoreNodes.all()));
    private final Workflow workflow;
    private final int passes;

    /// The benchmark at its full size.
    public EngineBenchmark() {
        this(PASSES);
    }

    EngineBenchmark(int passes) {
        this.passes = passes;
        try {
            workflow = new WorkflowLoader(engine.registry())
                    .load(WORKFLOW.replace("PASSES", Integer.toString(passes)))
                    .workflow();
        } catch (WorkflowFormatException e) {
            throw new IllegalStateException("The benchmark's own workflow cannot be loaded", e);
        }
    }

    /// One run of the workflow.
    ///
    /// @param nodes how many nodes were executed
    public record Round(long nodes, Duration duration) {
        /// Nodes per second.
        public double nodesPerSecond() {
            return nodes / (duration.toNanos() / 1e9);
        }
    }

    /// Runs the workflow this often, after two runs that only warm the compiler up.
    public List<Round> run(int rounds) {
        List<Round> measured = new ArrayList<>();
        for (int round = -2; round < rounds; round++) {
            Round now = round();
            if (round >= 0) {
                measured.add(now);
            }
        }
        return measured;
    }

    private Round round() {
        RunRequest request = new RunRequest(workflow, Map.of(), RunEnvironment.local(Path.of("")));
        long begin = System.nanoTime();
        RunResult result = engine.run(request, RunListener.none());
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        if (!result.success() || result.nodesExecuted() < 4L * passes) {
            throw new IllegalStateException("Expected a run of " + passes + " passes, but got success="
                    + result.success() + " after " + result.nodesExecuted() + " nodes: " + result.error());
        }
        return new Round(result.nodesExecuted(), duration);
    }
}
