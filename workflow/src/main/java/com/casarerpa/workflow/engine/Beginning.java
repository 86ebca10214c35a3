package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.engine.Checkpoints.Position;
import com.casarerpa.workflow.spi.Coercion;
import com.casarerpa.workflow.spi.Coercion.Outcome;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Suggestions;
import com.casarerpa.workflow.spi.ValueType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a run has before its first node: variables, and where it begins.
final class Beginning {
    private Beginning() {}

    /// Where the run begins: at its start, or where a checkpoint was written.
    ///
    /// @throws NodeFault `NOT_FOUND` when the run is to go up to a node that is not there
    static Position position(Strand main, RunRequest request) throws CheckpointException {
        Plan plan = main.run.plan;
        request.target().filter(id -> plan.find(id) == null).ifPresent(id -> {
            String meant = Suggestions.nearest(id, plan.workflow.nodes().keySet())
                    .map(better -> ". Did you mean '" + better + "'?")
                    .orElse("");
            throw new NodeFault(new NodeException(
                    NodeException.NOT_FOUND, "there is no node '" + id + "' to which the run could go" + meant));
        });
        Checkpoints checkpoints = main.run.checkpoints;
        boolean resume =
                request.checkpoints().filter(RunRequest.Checkpointing::resume).isPresent();
        if (checkpoints == null || !resume) {
            return start(plan);
        }
        return checkpoints.resume(main).orElseGet(() -> start(plan));
    }

    /// The first entry.
    static Position start(Plan plan) {
        return new Position(0, plan.entries.length == 0 ? List.of() : List.of(plan.entries[0]));
    }

    static void setVariables(Strand main, RunRequest request) {
        Map<String, VariableDefinition> declared = request.workflow().variables();
        declared.forEach((name, definition) -> {
            if (!request.variables().containsKey(name)) {
                put(main, definition, typed(main, definition, definition.defaultValue()));
            }
        });
        request.variables().forEach((name, value) -> {
            VariableDefinition definition = declared.get(name);
            if (definition == null) {
                main.put(name, value);
            } else {
                put(main, definition, typed(main, definition, value));
            }
        });
        for (PlannedNode node : main.run.plan.nodes) {
            if (node.typeName().equals("SubflowInputNode")) {
                Object name = node.instance.config().getOrDefault("port_name", "input");
                main.outputs[node.index] = Collections.singletonMap("value", main.variables.get(String.valueOf(name)));
            }
        }
        main.put("_job_id", request.environment().jobId());
        main.put("_workflow_name", request.workflow().metadata().name());
        main.put("_robot_name", request.environment().robotName());
    }

    private static void put(Strand main, VariableDefinition definition, @Nullable Object value) {
        if (definition.sensitive()) {
            main.run.rememberInitial(definition.name(), value);
        }
        main.put(definition.name(), value);
    }

    private static @Nullable Object typed(Strand main, VariableDefinition definition, @Nullable Object value) {
        ValueType type = switch (definition.type().toLowerCase(Locale.ROOT)) {
            case "integer", "int", "int32", "int64", "long" -> ValueType.INTEGER;
            case "float", "double", "number", "decimal" -> ValueType.FLOAT;
            case "boolean", "bool" -> ValueType.BOOLEAN;
            case "list", "array" -> ValueType.LIST;
            case "dict", "dictionary", "map" -> ValueType.DICT;
            case "string", "str", "text" -> ValueType.STRING;
            default -> ValueType.ANY;
        };
        return switch (Coercion.coerce(type, value)) {
            case Outcome.Fits fits -> fits.value();
            case Outcome.Misfit misfit -> {
                main.run.recorder.log(
                        LogLevel.WARNING,
                        Optional.empty(),
                        "variable '" + definition.name() + "' is declared as " + definition.type()
                                + ", but its value is not " + misfit.expected() + "; it is taken as it is");
                yield value;
            }
        };
    }
}
