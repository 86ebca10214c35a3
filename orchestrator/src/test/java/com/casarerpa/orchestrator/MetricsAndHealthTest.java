package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.platform.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class MetricsAndHealthTest {
    private static final Pattern METRIC = Pattern.compile("\\b((?:casare|jvm|process|system|http|up)_[a-z_]+)\\b");
    private static final Pattern LABEL = Pattern.compile("(?:by \\(|\\{)[^)}]*[)}]");
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static RunningOrchestrator server;

    @BeforeAll
    static void start() {
        server = RunningOrchestrator.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void dashboardAndAlerts_nameOnlyMetricsThatAreThere() throws IOException {
        server.admin("POST", "/api/v1/jobs", """
                {"workflow_json": {"nodes": {"s": {"node_id": "s", "node_type": "StartNode"}}, "connections": []}}
                """, 201);
        var exposed = exposed();
        var named = new TreeSet<String>();
        for (var expression : expressions()) {
            var matcher = METRIC.matcher(LABEL.matcher(expression).replaceAll(" "));
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }
        assertThat(named).hasSizeGreaterThan(12);
        assertThat(exposed).containsAll(named);
    }

    /// Every query of the dashboard and of the alert rules.
    private static List<String> expressions() throws IOException {
        var all = new ArrayList<String>();
        var json = ContractJson.mapper()
                .readTree(Files.readString(DEPLOY.resolve("grafana").resolve("casare-orchestrator.json")));
        json.path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> all.add(target.path("expr").asString())));
        var rules = new YAMLMapper()
                .readTree(Files.readString(DEPLOY.resolve("prometheus").resolve("alerts.yml")));
        for (var rule : rules.at("/groups/0/rules")) {
            all.add(rule.path("expr").asString());
            assertThat(rule.path("annotations").path("action").asString()).isNotBlank();
        }
        assertThat(all).hasSizeGreaterThan(18);
        return all;
    }

    private static Set<String> exposed() {
        var answer = server.call("GET", "/metrics", server.adminKey(), null);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void metrics_tellOfEachLoopPoolAndCombiner() {
        var body = server.call("GET", "/metrics", server.adminKey(), null).body();
        for (var loop : List.of(
                "reclaim", "robot_sweep", "retention", "events", "heartbeats", "key_uses", "refusal_log", "series")) {
            assertThat(body).contains("casare_loop_passes_total{loop=\"" + loop + "\"}");
        }
        for (var combiner :
                List.of("submit", "ends_of_attempts", "leases", "progress", "cancels_told", "heartbeat_look")) {
            assertThat(body).contains("casare_combiner_waiting{combiner=\"" + combiner + "\"}");
        }
        assertThat(body)
                .contains("casare_database_connections{pool=\"hot\",state=\"active\"}")
                .contains("casare_database_connections{pool=\"ordinary\",state=\"most\"} 20.0");
        assertThat(server.call("GET", "/metrics", null, null).statusCode()).isEqualTo(401);
        assertThat(server.call("GET", "/metrics", server.newRobotKey("nosy").secret(), null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void ready_failsWhenTheSchemaIsOlderThanThisBuild() throws SQLException {
        try (var other = RunningOrchestrator.start();
                var database = Database.connectDirectly(other.database(), 2);
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            var ready = other.call("GET", "/health/ready", null, null);
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            assertThat(RunningOrchestrator.json(ready).path("checks").propertyNames())
                    .containsExactlyInAnyOrder("database", "schema", "loops");

            statement.executeUpdate("""
                    DELETE FROM casare.flyway_schema_history WHERE installed_rank = (
                        SELECT max(installed_rank) FROM casare.flyway_schema_history)
                    """);
            var stale = other.call("GET", "/health/ready", null, null);
            assertThat(stale.statusCode()).isEqualTo(503);
            assertThat(RunningOrchestrator.json(stale)
                            .at("/checks/schema/detail")
                            .asString())
                    .contains("Expected schema version", "Restart");

            statement.execute("ALTER TABLE casare.flyway_schema_history RENAME TO gone");
            var none = other.call("GET", "/health/ready", null, null);
            assertThat(none.statusCode()).isEqualTo(503);
            assertThat(none.body()).contains("cannot be read").doesNotContain("flyway");
            assertThat(other.call("GET", "/health/live", null, null).statusCode())
                    .isEqualTo(200);
            statement.execute("ALTER TABLE casare.gone RENAME TO flyway_schema_history");
        }
    }
}
