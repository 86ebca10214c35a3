package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.Workflow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to run, with which variables, where.
///
/// @param variables the job's variables; they win over the file's defaults
public record RunRequest(Workflow workflow, Map<String, @Nullable Object> variables, RunEnvironment environment) {
    public RunRequest {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
