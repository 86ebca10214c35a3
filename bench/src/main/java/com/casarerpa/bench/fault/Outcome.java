package com.casarerpa.bench.fault;

/// What the caller knows of a request.
enum Outcome {
    /// It was answered 2xx: what it asked for has happened.
    ACKED,
    /// It was answered 4xx: nothing happened.
    REFUSED,
    /// No answer, or 429 or 5xx: it may have happened, may still happen, or never.
    UNKNOWN
}
