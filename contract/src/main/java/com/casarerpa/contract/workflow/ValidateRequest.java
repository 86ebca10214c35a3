package com.casarerpa.contract.workflow;

import com.casarerpa.contract.FieldChecks;
import tools.jackson.databind.JsonNode;

/// A workflow file to look at.
public record ValidateRequest(JsonNode definition) {

    public ValidateRequest {
        new FieldChecks().present("definition", definition).done();
    }
}
