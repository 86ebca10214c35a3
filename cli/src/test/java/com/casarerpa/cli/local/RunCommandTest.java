package com.casarerpa.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {
    private static final String FIELDS = "success, variables, nodes_executed, duration_ms, error, trace";

    @TempDir
    private Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("w.json"), content).toString();
    }

    /// A workflow of one node.
    private String file(String type, String config) throws IOException {
        return file("""
                {"metadata": {"name": "One"}, "connections": [], "variables": {"kept": null}, "settings": {},
                 "nodes": {"only": {"node_id": "only", "node_type": "%s", "config": %s}}}
                """.formatted(type, config));
    }

    private static JsonNode json(CommandRun run) {
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void json_holdsTheResultAndNothingElse() throws Exception {
        CommandRun run = CommandRun.of(
                "run",
                file("SetVariableNode", "{\"variable_name\": \"x\", \"value\": \"{{given}}\"}"),
                "--json",
                "--var",
                "given=[1, \"two\"]");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = json(run);
        assertThat(String.join(", ", result.propertyNames())).isEqualTo(FIELDS);
        assertThat(result.path("success").booleanValue()).isTrue();
        assertThat(result.path("variables").path("x").toString()).isEqualTo("[1,\"two\"]");
        assertThat(result.path("variables").has("kept")).isTrue();
        assertThat(result.path("nodes_executed").intValue()).isEqualTo(1);
        assertThat(result.path("error").isNull()).isTrue();
        assertThat(result.path("trace").get(0).path("node_id").stringValue()).isEqualTo("only");
        assertThat(result.path("trace").get(0).path("status").stringValue()).isEqualTo("completed");
    }

    @Test
    void log_goesToStandardError() throws Exception {
        CommandRun run = CommandRun.of("run", file("LogNode", "{\"message\": \"said aloud\"}"), "--json");

        assertThat(run.err()).contains("said aloud");
        assertThat(json(run).path("success").booleanValue()).isTrue();
    }

    @Test
    void failure_namesNodeCodeAndMessage() throws Exception {
        String missing = file("FileSystemSuperNode", "{\"action\": \"Read File\", \"file_path\": \"none-here.txt\"}");

        CommandRun run = CommandRun.of("run", missing, "--json");
        JsonNode error = json(run).path("error");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(error.path("node_id").stringValue()).isEqualTo("only");
        assertThat(error.path("code").stringValue()).isEqualTo("NOT_FOUND");
        assertThat(error.path("message").stringValue()).contains("none-here.txt");
        assertThat(CommandRun.of("run", missing).out()).contains("failed after 1 nodes", "at only: NOT_FOUND");
    }

    @Test
    void badFiles_giveTheSameShape() throws Exception {
        assertRefused(folder.resolve("missing.json").toString(), "FILE_NOT_FOUND", "missing.json");
        assertRefused(folder.toString(), "FILE_NOT_READABLE", "folder");
        assertRefused(file("no json at all"), "NOT_JSON", "JSON");
        assertRefused(file("[1, 2]"), "UNKNOWN_SHAPE", "workflow");
        assertRefused(file("NoSuchNode", "{}"), "UNKNOWN_NODE_TYPE", "NoSuchNode");
    }

    private static void assertRefused(String file, String code, String part) {
        CommandRun run = CommandRun.of("run", file, "--json");
        JsonNode result = json(run);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(String.join(", ", result.propertyNames())).isEqualTo(FIELDS);
        assertThat(result.path("success").booleanValue()).isFalse();
        assertThat(result.path("error").path("code").stringValue()).isEqualTo(code);
        assertThat(result.path("error").path("message").stringValue()).contains(part);
    }

    @Test
    void noise_isRefusedQuicklyWhateverItsSize() throws Exception {
        Path noise = folder.resolve("noise.json");
        Files.write(noise, new byte[11 * 1024 * 1024]);

        assertRefused(noise.toString(), "LIMIT_EXCEEDED", "10 MiB");
    }

    @Test
    void timeout_endsAnEndlessRun() throws Exception {
        String endless = file("""
                {"nodes": {
                   "loop": {"node_id": "loop", "node_type": "WhileLoopStartNode",
                            "config": {"expression": "True", "max_iterations": 2000000000}},
                   "note": {"node_id": "note", "node_type": "CommentNode", "config": {}},
                   "next": {"node_id": "next", "node_type": "WhileLoopEndNode", "config": {"paired_start_id": "loop"}}},
                 "connections": [
                   {"source_node": "loop", "source_port": "body", "target_node": "note", "target_port": "exec_in"},
                   {"source_node": "note", "source_port": "exec_out", "target_node": "next", "target_port": "exec_in"}]}
                """);

        CommandRun run = CommandRun.of("run", endless, "--timeout", "0.2", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(json(run).path("error").path("code").stringValue()).isEqualTo("CANCELLED");
        assertThat(json(run).path("error").path("message").stringValue()).contains("--timeout");
    }

    @Test
    void timeout_mustBePositive() throws Exception {
        CommandRun run = CommandRun.of("run", file("CommentNode", "{}"), "--timeout", "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--timeout");
    }

    private String twoSteps() throws IOException {
        return file("""
                {"nodes": {
                   "one": {"node_id": "one", "node_type": "SetVariableNode", "config": {"variable_name": "a", "value": "1"}},
                   "two": {"node_id": "two", "node_type": "FileSystemSuperNode",
                           "config": {"action": "Read File", "file_path": "%s"}},
                   "three": {"node_id": "three", "node_type": "SetVariableNode",
                             "config": {"variable_name": "b", "value": "{{a}}{{two.content}}"}}},
                 "connections": [
                   {"source_node": "one", "source_port": "exec_out", "target_node": "two", "target_port": "exec_in"},
                   {"source_node": "two", "source_port": "exec_out", "target_node": "three", "target_port": "exec_in"}]}
                """.formatted(folder.resolve("later.txt")));
    }

    @Test
    void to_endsTheRunAfterTheNode() throws Exception {
        CommandRun run = CommandRun.of("run", twoSteps(), "--to", "one", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json(run).path("nodes_executed").intValue()).isEqualTo(1);
        assertThat(CommandRun.of("run", twoSteps(), "--to", "on").out()).contains("Did you mean 'one'?");
    }

    @Test
    void resume_goesOnWhereTheCheckpointWasWritten() throws Exception {
        String state = folder.resolve("state").toString();
        CommandRun failed = CommandRun.of("run", twoSteps(), "--checkpoint", state, "--json");
        assertThat(json(failed).path("error").path("node_id").stringValue()).isEqualTo("two");
        Files.writeString(folder.resolve("later.txt"), "23");

        CommandRun resumed = CommandRun.of("run", twoSteps(), "--resume", state, "--json");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("goes on with 'two'");
        assertThat(json(resumed).path("variables").path("b").stringValue()).isEqualTo("123");
        assertThat(json(resumed).path("trace").get(0).path("node_id").stringValue())
                .isEqualTo("two");
    }

    @Test
    void checkpointAndResume_excludeEachOther() throws Exception {
        CommandRun run = CommandRun.of("run", twoSteps(), "--checkpoint", "a", "--resume", "b");

        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void validate_listsFindingsAndFailsOnErrors() throws Exception {
        CommandRun warned =
                CommandRun.of("validate", file("LogNode", "{\"message\": \"x\", \"mesage\": \"y\"}"), "--json");
        CommandRun failed = CommandRun.of("validate", file("LogNod", "{}"));

        assertThat(warned.exitCode()).isZero();
        assertThat(json(warned).path("valid").booleanValue()).isTrue();
        assertThat(json(warned).path("findings").get(0).path("code").stringValue())
                .isEqualTo("UNKNOWN_CONFIG_KEY");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).contains("error UNKNOWN_NODE_TYPE at only", "did you mean LogNode", "1 errors");
    }

    @Test
    void policy_refusesWhatItDoesNotAllow() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "files: {roots: [/srv/casare-only]}\n");
        Path outside = Files.writeString(folder.resolve("in.txt"), "x");
        String read = file("FileSystemSuperNode", "{\"action\": \"Read File\", \"file_path\": \"" + outside + "\"}");

        CommandRun free = CommandRun.of("run", read, "--json");
        CommandRun bound = CommandRun.of("run", read, "--json", "--policy", policy.toString());

        assertThat(free.exitCode()).isZero();
        assertThat(bound.exitCode()).isEqualTo(1);
        assertThat(json(bound).path("error").path("code").stringValue()).isEqualTo("POLICY_DENIED");
        assertThat(json(bound).path("error").path("message").stringValue()).contains("files.roots");
    }

    @Test
    void policy_thatIsWrongIsAUsageError() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "fils: {}\nlimits: {output: much}\n");

        CommandRun run = CommandRun.of("run", file("CommentNode", "{}"), "--policy", policy.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean files?", "limits.output").doesNotContain("\tat ");
    }
}
