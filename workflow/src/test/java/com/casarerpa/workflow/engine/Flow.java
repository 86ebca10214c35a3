package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.Metadata;
import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes small workflows down in tests: `node(id, type, key, value, …)`, `wire("a -> b")`, `wire("a.body -> b")`.
final class Flow {
    private final Map<String, NodeInstance> nodes = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Map<String, VariableDefinition> variables = new LinkedHashMap<>();
    private Settings settings = Settings.DEFAULT;
    final List<RunEvent> events = new ArrayList<>();

    Flow node(String id, String type, Object... config) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < config.length; i += 2) {
            entries.put((String) config[i], config[i + 1]);
        }
        nodes.put(id, NodeInstance.of(id, type, entries));
        return this;
    }

    Flow disabled(String id, String type, Map<String, Object> config) {
        nodes.put(id, new NodeInstance(id, type, config, true, Optional.empty(), 0, 0));
        return this;
    }

    /// Connections such as `a -> b -> c` (exec_out to exec_in), `a.body -> b`, `a.result -> b.value`.
    Flow wire(String... paths) {
        for (String path : paths) {
            String[] stops = path.split("->", -1);
            for (int i = 0; i + 1 < stops.length; i++) {
                String[] from = stops[i].strip().split("\\.", -1);
                String[] to = stops[i + 1].strip().split("\\.", -1);
                // In a chain, a port belongs to the way out; only `x -> y.port` at its end names a way in.
                boolean data = i + 2 == stops.length && to.length > 1;
                connections.add(new Connection(
                        from[0], from.length > 1 ? from[1] : "exec_out", to[0], data ? to[1] : "exec_in"));
            }
        }
        return this;
    }

    Flow variable(VariableDefinition definition) {
        variables.put(definition.name(), definition);
        return this;
    }

    Flow settings(Settings changed) {
        settings = changed;
        return this;
    }

    Workflow workflow() {
        return new Workflow(Metadata.named("test"), nodes, connections, variables, settings);
    }

    RunResult run() {
        return run(TestNodes.registry());
    }

    RunResult run(NodeRegistry registry) {
        return run(registry, Map.of());
    }

    RunResult run(NodeRegistry registry, Map<String, Object> values) {
        return run(registry, values, RunEnvironment.local(Path.of(".")), new RunControl());
    }

    RunResult run(NodeRegistry registry, Map<String, Object> values, RunEnvironment environment, RunControl control) {
        return new Engine(registry)
                .run(
                        new RunRequest(workflow(), values, environment),
                        event -> {
                            synchronized (events) {
                                events.add(event);
                            }
                        },
                        control);
    }

    /// The texts that were logged.
    List<String> log() {
        return events.stream()
                .filter(RunEvent.LogWritten.class::isInstance)
                .map(event -> ((RunEvent.LogWritten) event).message())
                .toList();
    }

    /// The ids of the nodes that ended well, in order.
    List<String> completed() {
        return events.stream()
                .filter(RunEvent.NodeCompleted.class::isInstance)
                .map(event -> ((RunEvent.NodeCompleted) event).nodeId())
                .toList();
    }
}
