package com.casarerpa.contract;

import java.util.List;
import java.util.stream.Collectors;

/// A payload whose fields are not as the contract says; the answer is 422 with every error.
public final class InvalidFieldsException extends IllegalArgumentException {
    private final transient List<FieldError> errors;

    public InvalidFieldsException(List<FieldError> errors) {
        super(errors.stream().map(e -> e.field() + ": " + e.message()).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /// Every field that is wrong.
    public List<FieldError> errors() {
        return errors;
    }
}
