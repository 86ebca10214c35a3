package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.FieldError;
import com.casarerpa.contract.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A refusal: thrown by whoever finds it, rendered as `application/problem+json` in one place. It is an answer,
/// not a failure: no stack trace, nothing is logged above DEBUG.
public final class ProblemException extends RuntimeException {
    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;
    private final transient OptionalLong nextOffset;

    private ProblemException(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers,
            OptionalLong nextOffset) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
        this.nextOffset = nextOffset;
    }

    /// The problem `code`.
    ///
    /// @param detail what was expected, what came, and what to do
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of(), OptionalLong.empty());
    }

    /// 404: `Expected a job, but there is none with the id 4711`.
    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(
                ProblemCode.NOT_FOUND, "Expected " + article(what) + what + ", but there is none with the id " + id);
    }

    /// 422 with one field.
    public static ProblemException invalidField(String field, String message) {
        return invalidFields(List.of(new FieldError(field, message)));
    }

    /// 422 with every field that is wrong.
    public static ProblemException invalidFields(List<FieldError> errors) {
        var detail = new StringBuilder();
        for (var error : errors) {
            detail.append(detail.isEmpty() ? "" : "; ");
            detail.append(error.field()).append(": ").append(error.message());
        }
        return new ProblemException(
                ProblemCode.INVALID_FIELDS, detail.toString(), errors, Map.of(), OptionalLong.empty());
    }

    /// 416 with the offset at which the log goes on.
    public static ProblemException logGap(String detail, long nextOffset) {
        return new ProblemException(ProblemCode.LOG_GAP, detail, List.of(), Map.of(), OptionalLong.of(nextOffset));
    }

    /// The same problem with fields that explain it.
    public ProblemException withErrors(List<FieldError> more) {
        return new ProblemException(code, detail(), more, headers, nextOffset);
    }

    /// The same problem with a header more, such as `Retry-After`.
    public ProblemException withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(code, detail(), errors, more, nextOffset);
    }

    /// Which problem of the catalogue.
    public ProblemCode code() {
        return code;
    }

    /// What was expected, what came, and what to do.
    public String detail() {
        var message = getMessage();
        return message == null ? code.title() : message;
    }

    /// The fields that are wrong; empty when it is not about fields.
    public List<FieldError> errors() {
        return errors;
    }

    /// Headers that go with the answer.
    public Map<String, String> headers() {
        return headers;
    }

    /// Where a log goes on; only with [ProblemCode#LOG_GAP].
    public OptionalLong nextOffset() {
        return nextOffset;
    }

    private static String article(String noun) {
        return "aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ";
    }
}
