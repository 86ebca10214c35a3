package com.casarerpa.contract;

/// One field of a payload that is not as expected.
///
/// @param field the field's JSON path, for example `variables` or `entries[3].level`
/// @param message what was expected and what came
public record FieldError(String field, String message) {}
