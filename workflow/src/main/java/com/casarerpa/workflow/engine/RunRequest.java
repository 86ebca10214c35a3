package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.Workflow;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to run, with which variables, where.
///
/// @param variables the job's variables; they win over the file's defaults
/// @param target the node after which the run ends successfully; empty runs to the end
/// @param checkpoints whether the run's state is written to disk, and whether it begins where such a state was
///     written
public record RunRequest(
        Workflow workflow,
        Map<String, @Nullable Object> variables,
        RunEnvironment environment,
        Optional<String> target,
        Optional<Checkpointing> checkpoints) {
    public RunRequest {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /// A run to the end without checkpoints.
    public RunRequest(Workflow workflow, Map<String, @Nullable Object> variables, RunEnvironment environment) {
        this(workflow, variables, environment, Optional.empty(), Optional.empty());
    }

    /// How a run is checkpointed, see ADR 0014.
    ///
    /// @param folder where the checkpoint lies, made when it is missing; one run at a time may use it. The
    ///     checkpoint is deleted when the run has succeeded
    /// @param resume whether to begin at the checkpoint that lies there, or at the start if there is none
    public record Checkpointing(Path folder, boolean resume) {}

    /// The same up to a node: the run ends successfully after it.
    public RunRequest upTo(String node) {
        return new RunRequest(workflow, variables, environment, Optional.of(node), checkpoints);
    }

    /// The same with checkpoints.
    public RunRequest with(Checkpointing checkpointing) {
        return new RunRequest(workflow, variables, environment, target, Optional.of(checkpointing));
    }
}
