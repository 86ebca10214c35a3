package com.casarerpa.contract.workflow;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A workflow to keep; the same content makes no new version.
///
/// @param name absent means the name in the file
/// @param definition the file, an object or its text
/// @param onLost what becomes of a job whose robot was lost: `rerun`, `park` or `resume`; absent leaves what was said
///     before, and if nothing was, `park` for a version that works on a desktop and `rerun` for any other
public record SaveWorkflowRequest(
        @Nullable String name,
        @Nullable String description,
        JsonNode definition,
        @Nullable String onLost,
        @Nullable UUID workspaceId) {

    public SaveWorkflowRequest {
        new FieldChecks()
                .length("name", name, 200)
                .length("description", description, 5000)
                .present("definition", definition)
                .require(
                        onLost == null || List.of("rerun", "park", "resume").contains(onLost),
                        "on_lost",
                        "expected rerun, park or resume, but got " + onLost)
                .done();
    }
}
