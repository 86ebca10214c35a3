package com.casarerpa.contract.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The catalogue of refusals: a stable slug, its HTTP status and its title. Nothing else is answered as an error.
public enum ProblemCode {
    MALFORMED_BODY(400, "The body is not what this call reads"),
    BAD_REQUEST(400, "The request is malformed"),
    UNAUTHENTICATED(401, "A valid credential is required"),
    FORBIDDEN(403, "This credential may not do that"),
    NOT_YOUR_ROBOT(403, "The key belongs to another robot"),
    CSRF_HEADER_MISSING(403, "The header against cross-site requests is missing"),
    ORIGIN_NOT_ALLOWED(403, "The origin is not allowed"),
    ENVIRONMENT_MISMATCH(403, "The robot does not belong to that environment"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    LEASE_LOST(409, "The lease is not held"),
    INVALID_STATE(409, "The state does not allow that"),
    ALREADY_EXISTS(409, "It exists already"),
    IDEMPOTENCY_KEY_REUSED(409, "The idempotency key was used for another request"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    LOG_GAP(416, "Log lines are missing before the offset"),
    INVALID_FIELDS(422, "Fields are not as expected"),
    INVALID_WORKFLOW(422, "The workflow cannot be accepted"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    QUOTA_EXCEEDED(429, "The quota of the workspace is used up"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "The server failed"),
    DATABASE_UNAVAILABLE(503, "The database does not answer"),
    OVERLOADED(503, "The server is busy"),
    SHUTTING_DOWN(503, "The server is stopping");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The stable slug, for example `lease-lost`.
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The short human-readable title.
    public String title() {
        return title;
    }
}
