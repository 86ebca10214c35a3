package com.casarerpa.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.Orchestrator;
import com.casarerpa.orchestrator.OrchestratorConfig;
import com.casarerpa.orchestrator.http.Rates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class FuzzerTest {
    private static final long REQUESTS = 2_000;
    private static final long SEED = 20_261_124;

    @TempDir
    private Path folder;

    @Test
    void everyOperation_standsWhatNobodyWouldSendAndTellsNothingOfItsInside() throws Exception {
        var config = OrchestratorConfig.local(folder).withRates(new Rates(Rates.MOST, Rates.MOST));
        try (var orchestrator = Orchestrator.start(config)) {
            var base = URI.create("http://127.0.0.1:" + orchestrator.port());
            var adminKey = Files.readString(folder.resolve("admin.key")).strip();
            var outcome = new Fuzzer(base, adminKey, robotKey(base, adminKey), SEED).run(REQUESTS, done -> {});
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.statuses().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(REQUESTS);
            // It got past the doors: what is refused at once proves little.
            assertThat(outcome.statuses()).containsKeys(200, 201, 401, 403, 404, 422);
        }
    }

    private static String robotKey(URI base, String adminKey) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(base.resolve("/api/v1/robot-api-keys"))
                    .header("Authorization", "Bearer " + adminKey)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"robot_id\": \"fuzzed\"}"));
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return ContractJson.mapper().readTree(answer.body()).path("api_key").asString();
        }
    }
}
