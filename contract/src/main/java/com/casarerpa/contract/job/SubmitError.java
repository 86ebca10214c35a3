package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldError;
import java.util.List;

/// Why one of many jobs was refused.
///
/// @param code the stable slug of a problem
/// @param detail what was expected and what was found
/// @param errors the fields of the job that are wrong; empty when it is not about fields
public record SubmitError(String code, String detail, List<FieldError> errors) {
    public SubmitError {
        errors = List.copyOf(errors);
    }
}
