package com.casarerpa.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.cli.CommandRun;
import com.casarerpa.contract.ContractJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodesCommandTest {
    @Test
    void json_listsTheWholeCatalogueWithStatus() {
        CommandRun run = CommandRun.of("nodes", "--json");
        JsonNode nodes = ContractJson.mapper().readTree(run.out());

        assertThat(run.exitCode()).isZero();
        assertThat(nodes).hasSize(455).allSatisfy(node -> {
            assertThat(node.path("node_type").stringValue()).isNotBlank();
            assertThat(node.path("category").stringValue()).isNotBlank();
            assertThat(node.path("status").stringValue()).isIn("implemented", "unsupported", "unsupported_on_platform");
            assertThat(node.path("properties").isArray()).isTrue();
            assertThat(node.path("inputs").isArray()).isTrue();
            assertThat(node.path("outputs").isArray()).isTrue();
        });
    }

    @Test
    void json_keepsTheCataloguesSpellings() {
        CommandRun run = CommandRun.of("nodes", "--json", "--category", "variable");

        assertThat(run.out()).contains("\"default\" : 1.0", "\"type\" : \"float\"", "\"type\" : \"EXEC\"");
    }

    @Test
    void category_showsOnlyItsNodes() {
        CommandRun run = CommandRun.of("nodes", "--category", "variable");

        assertThat(run.out().lines().skip(1)).hasSize(3).allMatch(line -> line.contains("variable"));
        assertThat(run.err()).contains("3 of 455");
    }

    @Test
    void unknownCategory_namesTheKnownOnes() {
        CommandRun run = CommandRun.of("nodes", "--category", "fiel");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'fiel'", "browser, ");
    }
}
