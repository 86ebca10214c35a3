package com.casarerpa.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects everything that is wrong with a payload, so that its sender learns all of it at once.
///
/// Used in compact constructors: `new FieldChecks().range("limit", limit, 1, 100).done()`.
public final class FieldChecks {
    private final List<FieldError> errors = new ArrayList<>();

    /// Expects a value.
    public FieldChecks present(String field, @Nullable Object value) {
        return require(value != null, field, "is required");
    }

    /// Expects text that is not blank and at most `max` characters long; null counts as blank.
    public FieldChecks text(String field, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            return wrong(field, "is required: expected text of 1 to " + max + " characters");
        }
        return length(field, value, max);
    }

    /// Expects text of at most `max` characters, or nothing.
    public FieldChecks length(String field, @Nullable String value, int max) {
        int found = value == null ? 0 : value.length();
        return found <= max ? this : wrong(field, "expected at most " + max + " characters, but got " + found);
    }

    /// Expects a number within the bounds (inclusive), or nothing.
    public FieldChecks range(String field, @Nullable Number value, double min, double max) {
        boolean good = value == null || (value.doubleValue() >= min && value.doubleValue() <= max);
        return good ? this : wrong(field, "expected " + plain(min) + " to " + plain(max) + ", but got " + value);
    }

    /// Expects at most `max` entries, none of them blank or longer than `maxLength`.
    public FieldChecks entries(String field, Collection<String> values, int max, int maxLength) {
        if (values.size() > max) {
            wrong(field, "expected at most " + max + " entries, but got " + values.size());
        }
        for (var value : values) {
            if (value.isBlank() || value.length() > maxLength) {
                return wrong(field, "expected entries of 1 to " + maxLength + " characters");
            }
        }
        return this;
    }

    /// Notes the message under the field unless the condition holds.
    public FieldChecks require(boolean condition, String field, String message) {
        return condition ? this : wrong(field, message);
    }

    private FieldChecks wrong(String field, String message) {
        errors.add(new FieldError(field, message));
        return this;
    }

    /// Ends the checks.
    ///
    /// @throws InvalidFieldsException with everything that was found
    public void done() {
        if (!errors.isEmpty()) {
            throw new InvalidFieldsException(errors);
        }
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
