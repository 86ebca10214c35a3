package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.config.JobPolicy;
import com.casarerpa.robot.config.PolicyReader;
import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.secret.EnvironmentSecrets;
import com.casarerpa.robot.secret.RunSecrets;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.workflow.EngineWork;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.RunMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a robot's policy does to a job, with the policy read from a file as a user writes it.
final class RobotPolicyTest extends RobotScenario {
    private static final String READ = "\"action\": \"Read File\", \"file_path\": \"%s\"";

    @Test
    void files_ofTheRobotItselfAreAlwaysClosed() throws Exception {
        Path results = Files.createDirectories(folder.resolve("results"));
        Files.writeString(results.resolve("a.json"), "of another job");
        startUnder("");

        assertThat(refusal("FileSystemSuperNode", READ.formatted(results.resolve("a.json"))))
                .contains("the robot keeps its own files there");
        assertThat(refusal("FileSystemSuperNode", READ.formatted("../../results/a.json")))
                .contains("the robot keeps its own files there");
    }

    @Test
    void files_ofTheJobsFolderAreAlwaysOpen() throws Exception {
        startUnder("files: {roots: []}");

        assertThat(end(
                                "FileSystemSuperNode",
                                "\"action\": \"Write File\", \"file_path\": \"a.txt\", \"content\": \"x\"")
                        .status)
                .isEqualTo("completed");
        assertThat(refusal("FileSystemSuperNode", READ.formatted("/etc/hosts"))).contains("files.roots");
    }

    @Test
    void files_withinTheRootsAreOpenAndOthersAreNot() throws Exception {
        Path share = Files.createTempDirectory("casare-share");
        Path file = Files.writeString(share.resolve("in.txt"), "x");
        startUnder("files: {roots: ['" + share + "']}");

        assertThat(end("FileSystemSuperNode", READ.formatted(file)).status).isEqualTo("completed");
        assertThat(refusal("FileSystemSuperNode", READ.formatted("/etc/hosts")))
                .contains("files.roots", share.toString());
    }

    @Test
    void network_refusesByItsRuleAndLetsTheRestThrough() throws Exception {
        startUnder("network: {denied: ['*.test'], loopback: false}");

        assertThat(refusal("AskNode", ask("host", "www.evil.test"))).contains("network.denied has *.test");
        assertThat(refusal("AskNode", ask("host", "localhost"))).contains("network.loopback is false");
        assertThat(refusal("AskNode", ask("host", "169.254.169.254"))).contains("network.link_local is false");
        assertThat(end("AskNode", ask("host", "10.0.0.1")).status).isEqualTo("completed");
    }

    @Test
    void commands_refuseByTheirRuleAndLetTheRestThrough() throws Exception {
        startUnder("commands: {allowed: [git]}");

        assertThat(refusal("AskNode", ask("program", "bash"))).contains("commands.allowed has only git");
        assertThat(end("AskNode", ask("program", "git")).status).isEqualTo("completed");
    }

    @Test
    void variables_ofTheRobotAreHiddenWhateverTheFileSays() throws Exception {
        startUnder("variables: {hidden: ['*_TOKEN']}");

        assertThat(refusal("AskNode", ask("variable", "ORCHESTRATOR_API_KEY"))).contains("variables.hidden");
        assertThat(refusal("AskNode", ask("variable", "CASARE_SECRET_A"))).contains("variables.hidden");
        assertThat(refusal("AskNode", ask("variable", "GH_TOKEN"))).contains("variables.hidden has *_TOKEN");
        assertThat(end("AskNode", ask("variable", "PATH")).status).isEqualTo("completed");
    }

    @Test
    void limits_refuseWhatIsTooLarge() throws Exception {
        startUnder("limits: {content: 1KB, transfer: 2KB}");

        assertThat(refusal("AskNode", ask("content", "1025"))).contains("limits.content");
        assertThat(refusal("AskNode", ask("transfer", "2049"))).contains("limits.transfer");
        assertThat(end("AskNode", ask("content", "1024")).status).isEqualTo("completed");
    }

    private static String ask(String what, String of) {
        return "\"message\": \"" + what + " " + of + "\"";
    }

    private void startUnder(String yaml) throws Exception {
        Path file = Files.writeString(Files.createTempFile("policy", ".yaml"), yaml);
        JobPolicy policy = PolicyReader.readFile(file);
        NodeRegistry library = NodeLibrary.registry();
        List<Node> nodes = Stream.concat(Stream.of(new AskNode()), library.node("FileSystemSuperNode").stream())
                .toList();
        robot = Robot.start(
                config(1),
                new EngineWork(
                        new NodeRegistry(library.types(), nodes),
                        "robot-1",
                        RunSecrets.always(new EnvironmentSecrets(Map.of())),
                        checkpoints(),
                        RunMemory.none(),
                        job -> policy.forJob(job, config(1).closedToJobs())),
                time,
                Time.system());
    }

    private FakeJob end(String type, String config) {
        FakeJob job = orchestrator.rules.submit(
                RobotWorkflowTest.workflow(type.replace("AskNode", "LogNode"), config), Map.of(), null);
        await().until(() -> job.status.equals("completed") || job.status.equals("failed"));
        return job;
    }

    private String refusal(String type, String config) {
        FakeJob job = end(type, config);
        assertThat(job.status).isEqualTo("failed");
        assertThat(job.failure.get("error_code").asString()).isEqualTo("POLICY_DENIED");
        assertThat(job.failure.get("error_kind").asString()).isEqualTo("infrastructure");
        return job.failure.get("error_message").asString();
    }

    /// Asks the policy about one thing, as nodes do that reach beyond files.
    private static final class AskNode implements Node {
        @Override
        public String type() {
            return "LogNode";
        }

        @Override
        public NodeResult run(NodeContext context) throws NodeException {
            String[] asked = context.text("message").split(" ", 2);
            switch (asked[0]) {
                case "host" -> context.policy().network().resolve(asked[1]);
                case "program" -> context.policy().commands().check(asked[1]);
                case "variable" -> context.policy().variables().check(asked[1]);
                case "content" -> context.policy().limits().checkContent("the file", Long.parseLong(asked[1]));
                case "transfer" -> context.policy().limits().checkTransfer("the file", Long.parseLong(asked[1]));
                default -> throw new IllegalArgumentException(asked[0]);
            }
            return NodeResult.done();
        }
    }
}
