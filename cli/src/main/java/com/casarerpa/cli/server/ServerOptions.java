package com.casarerpa.cli.server;

import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/// Which orchestrator, and with which key: flags first, then the environment, then what `casare up` wrote into its
/// data folder.
public final class ServerOptions {
    /// Where an orchestrator listens unless told otherwise.
    private static final String DEFAULT_URL = "http://localhost:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The orchestrator; else CASARE_URL, else the one of casare up.")
    private @Nullable String url;

    @Option(
            names = "--admin-key",
            paramLabel = "KEY",
            description = "The admin key; else CASARE_ADMIN_KEY, else the one in the data folder.")
    private @Nullable String adminKey;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of casare up; else CASARE_DATA_DIR, else ./.casare.")
    private @Nullable Path data;

    /// A client of the orchestrator that these options and the environment name.
    public AdminClient connect(Map<String, String> environment) {
        return new AdminClient(url(environment), adminKey(environment));
    }

    private URI url(Map<String, String> environment) {
        String text = url != null ? url : environment.get("CASARE_URL");
        if (text == null || text.isBlank()) {
            text = written(environment).orElse(DEFAULT_URL);
        }
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw CliException.surroundings("Expected the orchestrator's address as a URL, but got '" + text + "'.");
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw CliException.surroundings(
                    "Expected the orchestrator's address as http(s)://HOST[:PORT], but got '" + text + "'.");
        }
        return uri;
    }

    private Optional<String> written(Map<String, String> environment) {
        Path file = DataPaths.of(data, environment).serverFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractJson.mapper()
                    .readValue(Files.readString(file), ServerFile.class)
                    .url());
        } catch (IOException | JacksonException e) {
            throw CliException.surroundings("Cannot read " + file + ": " + e.getMessage() + ". Name --url.", e);
        }
    }

    private String adminKey(Map<String, String> environment) {
        String text = adminKey != null ? adminKey : environment.get("CASARE_ADMIN_KEY");
        if (text != null && !text.isBlank()) {
            return text.strip();
        }
        Path file = DataPaths.of(data, environment).adminKeyFile();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CliException.surroundings("An admin key is needed: give --admin-key, set CASARE_ADMIN_KEY, or name "
                    + "the data folder with --data (there is no readable " + file + ").");
        }
    }
}
