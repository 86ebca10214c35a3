package com.casarerpa.contract.problem;

import com.casarerpa.contract.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error answer, `application/problem+json` (RFC 9457).
///
/// @param type `urn:casare:problem:` and the code
/// @param detail what was expected and what was found
/// @param instance the path that was called
/// @param code the stable slug of [ProblemCode]
/// @param errors the fields that are wrong; only with status 422
/// @param nextOffset where the log goes on; only with `log-gap`
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        @Nullable List<FieldError> errors,
        @Nullable Long nextOffset) {

    /// The problem of a code.
    public static Problem of(ProblemCode code, String detail, String instance, String requestId) {
        return new Problem(
                "urn:casare:problem:" + code.slug(),
                code.title(),
                code.status(),
                detail,
                instance,
                code.slug(),
                requestId,
                null,
                null);
    }
}
