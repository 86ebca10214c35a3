package com.casarerpa.nodes.database;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/// Times as Python's `isoformat` writes them: with seconds, and with microseconds when there are any.
final class IsoText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private IsoText() {}

    static String of(LocalDateTime time) {
        return time.format(time.get(ChronoField.NANO_OF_SECOND) == 0 ? SECONDS : MICROS);
    }

    /// At UTC, as PostgreSQL's Python drivers give it.
    static String of(OffsetDateTime time) {
        return of(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "+00:00";
    }
}
