package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names that begin with `$`: `$currentDate` (2026-01-31), `$currentTime` (13:45:00), `$currentDateTime`
/// (2026-01-31T13:45:00), all in the time zone of the run's clock, `$timestamp` (seconds since 1970),
/// `$secret:alias`.
final class Specials {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Specials() {}

    static @Nullable Object find(Run run, String name) {
        Clock clock = run.environment.clock();
        if (name.startsWith("$secret:")) {
            Optional<String> secret = run.secret(name.substring("$secret:".length()));
            return secret.isPresent() ? secret.get() : Scope.MISSING;
        }
        return switch (name) {
            case "$currentDate" -> LocalDate.now(clock).toString();
            case "$currentTime" -> LocalTime.now(clock).format(TIME);
            case "$currentDateTime" ->
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            case "$timestamp" -> clock.instant().getEpochSecond();
            default -> Scope.MISSING;
        };
    }
}
