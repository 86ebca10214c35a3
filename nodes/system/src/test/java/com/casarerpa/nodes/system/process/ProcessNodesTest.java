package com.casarerpa.nodes.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.system.testing.Processes;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessNodesTest {
    @TempDir
    Path folder;

    private FakeContext of(String type) {
        return SystemContext.of(type).in(folder);
    }

    @Test
    void runCommand_runsAProgramWithArguments() throws Exception {
        NodeResult result = of("RunCommandNode")
                .with("command", "echo 'a  b'")
                .with("args", "c 'd e'")
                .run();

        assertThat(result.outputs())
                .containsEntry("stdout", "a  b c d e\n")
                .containsEntry("stderr", "")
                .containsEntry("return_code", 0L)
                .containsEntry("success", true);
    }

    @Test
    void runCommand_withoutShell_knowsNoPipes() throws Exception {
        assertThat(of("RunCommandNode").with("command", "echo a | wc -l").output("stdout"))
                .isEqualTo("a | wc -l\n");
    }

    @Test
    void runCommand_withShell_knowsPipesAndQuotesListedArguments() throws Exception {
        assertThat(of("RunCommandNode")
                        .with("command", "printf '%s;'")
                        .with("args", List.of("a b", "$HOME"))
                        .with("shell", true)
                        .output("stdout"))
                .isEqualTo("a b;$HOME;");
        assertThat(of("RunCommandNode")
                        .with("command", "printf 'x\\ny\\n' | wc -l | tr -d ' '")
                        .with("shell", true)
                        .output("stdout"))
                .isEqualTo("2\n");
    }

    @Test
    void runCommand_exitCode_isAnAnswer() throws Exception {
        FakeContext context = of("RunCommandNode").with("command", "sh -c 'echo bad >&2; exit 7'");

        NodeResult result = context.run();

        assertThat(result.outputs()).containsEntry("return_code", 7L).containsEntry("success", false);
        assertThat(context.lines()).anyMatch(line -> line.startsWith("WARNING") && line.contains("bad"));
    }

    @Test
    void runCommand_wordsThatSoundDangerous_areHarmless() throws Exception {
        assertThat(of("RunCommandNode").with("command", "echo rm -rf; curl").output("success"))
                .isEqualTo(true);
    }

    @Test
    void runCommand_withoutCapture_putsOutNothing() throws Exception {
        NodeResult result = of("RunCommandNode")
                .with("command", "sh -c 'echo a; echo b >&2'")
                .with("capture_output", false)
                .run();

        assertThat(result.outputs()).containsEntry("stdout", "").containsEntry("stderr", "");
    }

    @Test
    void runCommand_worksInItsFolder() throws Exception {
        Files.createDirectory(folder.resolve("sub"));

        assertThat(of("RunCommandNode")
                        .with("cmd", "pwd")
                        .with("working_dir", "sub")
                        .output("stdout"))
                .isEqualTo(folder.toRealPath().resolve("sub") + "\n");
        assertThat(of("RunCommandNode")
                        .with("command", "pwd")
                        .with("working_dir", "none")
                        .failure())
                .hasMessageContaining("none");
    }

    @Test
    void runCommand_overTime_fails() {
        NodeException late = of("RunCommandNode")
                .with("command", "sleep 600")
                .with("timeout", 1)
                .failure();

        assertThat(late.code()).isEqualTo(NodeException.TIMEOUT);
    }

    @Test
    void runCommand_empty_isRefused() {
        assertThat(of("RunCommandNode").with("command", " ").failure().code()).isEqualTo("INVALID_INPUT");
    }

    /// PowerShell itself is rarely there: a shell script in its place shows what it is called with.
    @Test
    void runPowerShell_givesTheWholeScriptToPwsh() throws Exception {
        Path pwsh = folder.resolve("pwsh");
        Files.writeString(
                pwsh, "#!/bin/sh\nfor last; do :; done\necho \"$@\"\necho \"$last\" | base64 -d | tr -d '\\000'\n");
        Files.setPosixFilePermissions(pwsh, PosixFilePermissions.fromString("rwxr-xr-x"));
        FakeContext path = of("EnvironmentVariableNode")
                .with("action", "set")
                .with("var_name", "PATH")
                .with("value", folder + ":/usr/bin:/bin");
        path.run();

        String printed = (String) of("RunPowerShellNode")
                .after(path)
                .with("script", "Write-Output \"a 'b'\"")
                .with("constrained_mode", true)
                .output("stdout");

        assertThat(printed)
                .contains("-NoProfile -NonInteractive")
                .contains("ConstrainedLanguage")
                .endsWith("Write-Output \"a 'b'\"");
    }

    @Test
    void runPowerShell_whereThereIsNone_saysWhatToInstall() throws Exception {
        FakeContext path = of("EnvironmentVariableNode")
                .with("action", "set")
                .with("var_name", "PATH")
                .with("value", folder.toString());
        path.run();

        NodeException missing =
                of("RunPowerShellNode").after(path).with("script", "1").failure();

        assertThat(missing.code()).isEqualTo(NodeException.UNSUPPORTED_ON_PLATFORM);
        assertThat(missing).hasMessageContaining("install PowerShell 7");
    }

    @Test
    void environmentVariable_setInARun_isSeenByItsNodesAndChildrenOnly() throws Exception {
        FakeContext set = of("EnvironmentVariableNode")
                .with("action", "set")
                .with("var_name", "RUN_COLOUR")
                .with("value", "blue");

        assertThat(set.run().outputs()).containsEntry("result_value", "blue").containsEntry("success", true);

        assertThat(of("EnvironmentVariableNode")
                        .after(set)
                        .with("var_name", "RUN_COLOUR")
                        .output("result_value"))
                .isEqualTo("blue");
        assertThat(of("RunCommandNode")
                        .after(set)
                        .with("command", "printenv RUN_COLOUR")
                        .output("stdout"))
                .isEqualTo("blue\n");
        assertThat(of("EnvironmentVariableNode")
                        .with("var_name", "RUN_COLOUR")
                        .run()
                        .outputs())
                .containsEntry("result_value", "")
                .containsEntry("exists", false);
        assertThat(System.getenv("RUN_COLOUR")).isNull();
    }

    @Test
    void environmentVariable_hiddenByThePolicy_isRefused() {
        assertThat(of("EnvironmentVariableNode")
                        .with("var_name", "CASARE_KEY")
                        .failure()
                        .code())
                .isEqualTo(NodeException.POLICY_DENIED);
        assertThat(of("EnvironmentVariableNode")
                        .with("var_name", "A=B")
                        .failure()
                        .code())
                .isEqualTo(NodeException.INVALID_INPUT);
    }

    @Test
    void environmentVariable_keptForTheUser_needsWindows() {
        assertThat(of("EnvironmentVariableNode")
                        .with("action", "set")
                        .with("var_name", "X")
                        .with("scope", "user")
                        .failure()
                        .code())
                .isEqualTo(NodeException.UNSUPPORTED_ON_PLATFORM);
    }

    @Test
    @SuppressWarnings("unchecked")
    void processList_showsARealProcess() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "600").start();
        try {
            List<Map<String, Object>> processes = (List<Map<String, Object>>) of("ProcessListNode")
                    .at("2100-01-01T00:00:00Z")
                    .with("filter_name", "SLEE")
                    .output("processes");

            Map<String, Object> found = processes.stream()
                    .filter(process -> process.get("pid").equals(sleep.pid()))
                    .findFirst()
                    .orElseThrow();
            assertThat(found).containsEntry("name", "sleep").containsKeys("status", "cpu_percent", "create_time");
            assertThat((Double) found.get("memory_mb")).isPositive();
            assertThat(found).containsEntry("username", System.getProperty("user.name"));
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void processKill_endsByIdAndByName() throws Exception {
        Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve("casare-nap"));
        Process first = new ProcessBuilder(program.toString(), "600").start();
        Process second = new ProcessBuilder(program.toString(), "600").start();

        assertThat(of("ProcessKillNode").with("pid_or_name", first.pid()).run().outputs())
                .containsEntry("killed_count", 1L)
                .containsEntry("success", true);
        assertThat(of("ProcessKillNode").with("pid_or_name", "CASARE-NAP").output("killed_count"))
                .isEqualTo(1L);
        assertThat(first.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(of("ProcessKillNode").with("pid_or_name", "casare-nap").run().outputs())
                .containsEntry("killed_count", 0L)
                .containsEntry("success", false);
    }

    @Test
    void processKill_ofWhatIgnoresTheRequest_usesForceAfterTheTimeout() throws Exception {
        Process stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; echo $$ > pid; while :; do sleep 1; done")
                .directory(folder.toFile())
                .start();
        Processes.pidIn(folder.resolve("pid"));

        assertThat(of("ProcessKillNode")
                        .with("pid_or_name", stubborn.pid())
                        .with("timeout", 1)
                        .output("killed_count"))
                .isEqualTo(1L);
        assertThat(stubborn.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void processKill_neverEndsTheRobot() {
        NodeException refused = of("ProcessKillNode")
                .with("pid_or_name", ProcessHandle.current().pid())
                .failure();

        assertThat(refused.code()).isEqualTo(NodeException.POLICY_DENIED);
        assertThat(refused).hasMessageContaining("robot");
    }
}
