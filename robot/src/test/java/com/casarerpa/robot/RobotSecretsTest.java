package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.config.SecretsPlace;
import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.secret.RobotSecrets;
import com.casarerpa.robot.secret.SecretFile;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.workflow.EngineWork;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.RunMemory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Secrets on their way through a job: a workflow may use them, and nothing that leaves the robot shows them.
final class RobotSecretsTest extends RobotScenario {
    private static final String PIN = "p\u00efn \"47\\11\"&<w\u00f6rd>";
    private static final String PASSWORD = "hunter2-hunter2";
    private static final String KEY = "first-line-of-key\nsecond-line-of-key";

    private static final String WORKFLOW = """
            {"metadata": {"name": "leaks"},
             "variables": {"mine": {"type": "string", "default_value": "sensitive-word", "sensitive": true}},
             "nodes": {
               "start": {"node_id": "start", "node_type": "StartNode", "config": {}, "position": [0, 0]},
               "set": {"node_id": "set", "node_type": "SetVariableNode", "position": [1, 0],
                       "config": {"variable_name": "copy", "value": "pin={{$secret:pin}} {{mine}}"}},
               "leak": {"node_id": "leak", "node_type": "LogNode", "position": [2, 0],
                       "config": {"message": "{{$secret:pin}} {{$secret:key}} {{mine}} {{copy}}"}}},
             "connections": [
               {"source_node": "start", "source_port": "exec_out", "target_node": "set", "target_port": "exec_in"},
               {"source_node": "set", "source_port": "exec_out", "target_node": "leak", "target_port": "exec_in"}]}
            """;

    @Test
    void secrets_leaveNoTraceInWhatReachesTheOrchestrator() throws Exception {
        for (Leak leak : Leak.values()) {
            FakeJob job = run(new LeakNode(leak));

            assertThat(job.status).as("%s", leak).isEqualTo(leak == Leak.RESULT ? "completed" : "failed");
            String sent = job.newest().logs + " " + job.result + " " + job.failure;
            assertThat(sent).as("%s", leak).contains("***", "node_started", "leak");
            for (String trace : traces()) {
                assertThat(sent).as("%s", leak).doesNotContain(trace);
            }
            robot.close();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void fileOfSecrets_thatIsBrokenFailsTheJobAndSaysSo() throws Exception {
        SecretsPlace place = place();
        new SecretFile(place).change(old -> old.withSecret("pin", PIN));
        Files.writeString(place.file(), "{}");

        FakeJob job = run(NodeLibrary.registry(), new RobotSecrets(Map.of(), place));

        assertThat(job.failure.get("error_code").asString()).isEqualTo("SECRETS_UNREADABLE");
        assertThat(job.failure.get("error_kind").asString()).isEqualTo("infrastructure");
        assertThat(job.failure.get("error_message").asString()).contains("secrets.json", "damaged");
    }

    /// Parts that stand in every form of the secrets; what the forms are made of is the masker's own test.
    private static List<String> traces() {
        return List.of(
                PIN,
                "47\\\\11",
                "47%5C11",
                "&amp;",
                "rd>",
                PASSWORD,
                "hunter2",
                URLEncoder.encode(PIN, StandardCharsets.UTF_8),
                base64(PIN).substring(4, 16),
                base64(PASSWORD).substring(4, 16),
                base64("ada:" + PASSWORD).substring(8, 20),
                "first-line-of-key",
                "second-line-of-key",
                "sensitive-word");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private SecretsPlace place() {
        return new SecretsPlace(folder.resolve("secrets.json"), folder.resolve("secrets.key"), Optional.empty());
    }

    private FakeJob run(Node leaking) throws Exception {
        SecretsPlace place = place();
        new SecretFile(place)
                .change(old -> old.withSecret("pin", PIN)
                        .withCredential("mail", Map.of("username", "ada", "password", PASSWORD)));
        NodeRegistry library = NodeLibrary.registry();
        List<Node> nodes = Stream.concat(Stream.of(leaking), library.node("SetVariableNode").stream())
                .toList();
        return run(new NodeRegistry(library.types(), nodes), new RobotSecrets(Map.of("CASARE_SECRET_KEY", KEY), place));
    }

    private FakeJob run(NodeRegistry nodes, RobotSecrets secrets) throws Exception {
        FakeJob job = orchestrator.rules.submit(WORKFLOW, Map.of(), null);
        robot = Robot.start(
                config(1),
                new EngineWork(nodes, "robot-1", secrets, checkpoints(), RunMemory.none(), folder -> Policy.local()),
                time,
                Time.system());
        await().until(() -> job.status.equals("completed") || job.status.equals("failed"));
        return job;
    }

    /// The ways out.
    private enum Leak {
        RESULT,
        ERROR,
        DEFECT
    }

    /// Does with its secrets whatever a careless workflow could do.
    private record LeakNode(Leak leak) implements Node {
        @Override
        public String type() {
            return "LogNode";
        }

        @Override
        public NodeResult run(NodeContext context) throws NodeException {
            String password = context.credential("mail").orElseThrow().get("password");
            String message = context.text("message");
            Map<String, Object> forms = new LinkedHashMap<>();
            for (String secret : List.of(PIN, password, KEY, message)) {
                forms.put("raw " + secret, secret);
                forms.put("url", URLEncoder.encode(secret, StandardCharsets.UTF_8));
                forms.put("base64", base64(secret));
                forms.put("basic", "Basic " + base64("ada:" + secret));
                forms.put("list", List.of(secret, Map.of(secret, secret)));
                forms.put(
                        "markup",
                        "<a>"
                                + secret.replace("&", "&amp;")
                                        .replace("<", "&lt;")
                                        .replace(">", "&gt;"));
                for (String form : List.of(
                        secret,
                        String.valueOf(forms),
                        com.casarerpa.contract.ContractJson.mapper().writeValueAsString(forms))) {
                    context.log(LogLevel.INFO, form);
                    context.setVariable("kept", form);
                }
                context.setVariable("forms", Map.copyOf(forms));
            }
            switch (leak) {
                case RESULT -> {}
                case ERROR -> throw new NodeException("NOT_FOUND", "not found: " + forms);
                case DEFECT -> throw new IllegalStateException("defect with " + forms + message);
            }
            return NodeResult.of("message", forms);
        }
    }
}
