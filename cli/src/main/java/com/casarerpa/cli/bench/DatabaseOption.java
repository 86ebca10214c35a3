package com.casarerpa.cli.bench;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which PostgreSQL a benchmark uses.
final class DatabaseOption {
    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "An empty PostgreSQL database to use; else the orchestrator starts its own.")
    private @Nullable String url;

    Optional<String> url() {
        return Optional.ofNullable(url).map(String::strip).filter(text -> !text.isEmpty());
    }
}
