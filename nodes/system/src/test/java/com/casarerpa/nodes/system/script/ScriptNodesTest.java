package com.casarerpa.nodes.system.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ScriptNodesTest {
    @TempDir
    Path folder;

    private FakeContext of(String type) {
        return SystemContext.of(type).in(folder);
    }

    private FakeContext python(String code) throws NodeException {
        assumeTrue(Programs.find(of("RunPythonScriptNode"), "python3").isPresent(), "python3 is not installed");
        return of("RunPythonScriptNode").with("code", code);
    }

    private FakeContext javaScript(String code) throws NodeException {
        assumeTrue(Programs.find(of("RunJavaScriptNode"), "node").isPresent(), "Node.js is not installed");
        return of("RunJavaScriptNode").with("code", code);
    }

    @Test
    void python_takesVariablesAndKeepsTheTypeOfItsResult() throws Exception {
        NodeResult result = python("""
            print('größe', rows[1]['n'])
            result = {'sum': sum(r['n'] for r in rows), 'half': 0.5, 'none': None, 'yes': True, 't': (1, 'ü')}
            """)
                .with("variables", Map.of("rows", List.of(Map.of("n", 1), Map.of("n", 41))))
                .run();

        assertThat(result.outputs())
                .containsEntry("output", "größe 41\n")
                .containsEntry("success", true)
                .containsEntry("error", "");
        Map<?, ?> value = (Map<?, ?>) result.outputs().get("result");
        assertThat(value.get("sum")).isEqualTo(42L);
        assertThat(value.get("half")).isEqualTo(0.5);
        assertThat(value.get("none")).isNull();
        assertThat(value.get("yes")).isEqualTo(true);
        assertThat(value.get("t")).isEqualTo(List.of(1L, "ü"));
    }

    @Test
    void python_withoutResult_answersWithItsLastLine() throws Exception {
        assertThat(python("x = 20\nx * 2 + 2").output("result")).isEqualTo(42L);
        assertThat(python("result = 1\n'other'").output("result")).isEqualTo(1L);
        assertThat(python("for i in range(3): pass").output("result")).isNull();
    }

    @Test
    void python_bytesAndDates_comeBack() throws Exception {
        NodeResult result =
                python("""
                    import datetime, decimal
                    result = {'b': data + b'\\x00', 'd': datetime.date(2026, 3, 1), 's': {3, 1}, 'x': decimal.Decimal('1.5')}
                    """).with("variables", Map.of("data", new byte[] {1, 2})).run();

        Map<?, ?> value = (Map<?, ?>) result.outputs().get("result");
        assertThat((byte[]) value.get("b")).containsExactly(1, 2, 0);
        assertThat(value.get("d")).isEqualTo("2026-03-01");
        assertThat(value.get("s")).isEqualTo(List.of(1L, 3L));
        assertThat(value.get("x")).isEqualTo(1.5);
    }

    @Test
    void python_exception_isAnswerWithTraceback() throws Exception {
        NodeResult result = python("""
            print('before')
            def half(n):
                return n / 0
            half(3)
            """).run();

        assertThat(result.outputs()).containsEntry("success", false).containsEntry("output", "before\n");
        assertThat((String) result.outputs().get("error"))
                .startsWith("ZeroDivisionError: division by zero")
                .contains("File \"script.py\", line 3, in half")
                .contains("return n / 0")
                .doesNotContain("runner.py");
    }

    @Test
    void python_thatDoesNotParse_names_theLine() throws Exception {
        assertThat((String) python("x = 1\nif x\n  pass").output("error"))
                .contains("SyntaxError")
                .contains("line 2");
    }

    @Test
    void python_thatEndsItself_isReported() throws Exception {
        assertThat(python("import os; os._exit(3)").output("error").toString()).contains("exit code 3");
        assertThat(python("import sys; sys.exit('enough')").output("error").toString())
                .contains("enough");
        assertThat(python("import sys; result = 5; sys.exit()").output("result"))
                .isEqualTo(5L);
    }

    @Test
    void python_mainAndModulesBesideIt_areFound() throws Exception {
        Files.writeString(folder.resolve("helper_of_test.py"), "ANSWER = 42");

        assertThat(python("if __name__ == '__main__':\n  import helper_of_test\n  result = helper_of_test.ANSWER")
                        .output("result"))
                .isEqualTo(42L);
        assertThat(python("import helper_of_test")
                        .with("isolated", true)
                        .output("error")
                        .toString())
                .contains("ModuleNotFoundError");
    }

    @Test
    void python_overTime_isKilled() throws Exception {
        assertThat(python("while True: pass").with("timeout", 1).failure().code())
                .isEqualTo(NodeException.TIMEOUT);
    }

    @Test
    void python_resultBeyondTheLimit_isRefused() throws Exception {
        Limits small = new Limits(1024, 1 << 20, 1 << 20, 0);

        NodeException refused =
                python("result = 'x' * 5000").under(Policy.local().with(small)).failure();

        assertThat(refused.code()).isEqualTo(NodeException.POLICY_DENIED);
        assertThat(refused).hasMessageContaining("limits.content");
    }

    @Test
    void python_missing_saysSo() throws Exception {
        FakeContext path = of("EnvironmentVariableNode")
                .with("action", "set")
                .with("var_name", "PATH")
                .with("value", folder.toString());
        path.run();

        NodeException missing =
                of("RunPythonScriptNode").after(path).with("code", "1").failure();

        assertThat(missing.code()).isEqualTo(NodeException.UNSUPPORTED_ON_PLATFORM);
        assertThat(of("RunJavaScriptNode").after(path).with("code", "1").failure())
                .hasMessageContaining("Node.js");
    }

    @Test
    void pythonFile_runsWithArguments() throws Exception {
        assumeTrue(Programs.find(of("RunPythonFileNode"), "python3").isPresent(), "python3 is not installed");
        Files.writeString(folder.resolve("tool.py"), "import sys, os\nprint(sys.argv[1:], os.getcwd())\nsys.exit(4)");
        Files.createDirectory(folder.resolve("sub"));

        NodeResult result = of("RunPythonFileNode")
                .with("file_path", "tool.py")
                .with("args", List.of("a b", 1))
                .with("working_dir", "sub")
                .run();

        assertThat(result.outputs())
                .containsEntry("stdout", "['a b', '1'] " + folder.toRealPath().resolve("sub") + "\n")
                .containsEntry("return_code", 4L)
                .containsEntry("success", false);
        assertThat(of("RunPythonFileNode")
                        .with("file_path", "none.py")
                        .failure()
                        .code())
                .isEqualTo(NodeException.NOT_FOUND);
        assertThat(of("RunPythonFileNode")
                        .with("file_path", "tool.py")
                        .with("python_path", "/no/python")
                        .failure())
                .hasMessageContaining("/no/python");
    }

    @Test
    void javaScript_takesDataAndAnswersWithWhatItPrints() throws Exception {
        NodeResult result = javaScript("console.log(JSON.stringify({n: inputData.list.length, ü: inputData.ü}))")
                .with("input_data", Map.of("list", List.of(1, 2), "ü", "ß"))
                .run();

        assertThat(result.outputs())
                .containsEntry("result", "{\"n\":2,\"ü\":\"ß\"}")
                .containsEntry("success", true)
                .containsEntry("error", "");
    }

    @Test
    void javaScript_thatPrintsNothing_answersWithItsResult() throws Exception {
        assertThat(javaScript("let result = 0;\nsetTimeout(() => { result = {a: [1, 2.5]}; }, 1);")
                        .output("result"))
                .isEqualTo(Map.of("a", List.of(1L, 2.5)));
        assertThat(javaScript("1 + 1").output("result")).isEqualTo("");
    }

    @Test
    void javaScript_exception_isAnswerWithStack() throws Exception {
        NodeResult result =
                javaScript("console.log('x');\nthrow new Error('broken');").run();

        assertThat(result.outputs()).containsEntry("success", false).containsEntry("result", "x");
        assertThat((String) result.outputs().get("error")).contains("broken").contains("script.js:2");
    }

    @Test
    void javaScript_withAWrongPath_saysSo() throws Exception {
        NodeException missing = javaScript("1").with("node_path", "/no/node").failure();

        assertThat(missing.code()).isEqualTo(NodeException.NOT_FOUND);
        assertThat(missing).hasMessageContaining("/no/node");
    }

    @Test
    void batch_runsInTheShell() throws Exception {
        NodeResult result = of("RunBatchScriptNode")
                .with("script", "for i in 1 2; do\r\n  echo $i\r\ndone\r\nexit 2\r\n")
                .run();

        assertThat(result.outputs())
                .containsEntry("stdout", "1\n2\n")
                .containsEntry("return_code", 2L)
                .containsEntry("success", false);
    }

    @Test
    void batch_retriesWhileTheExitCodeIsNotZero() throws Exception {
        String thirdTime = "echo x >> tries; [ $(wc -l < tries) -ge 3 ]";

        assertThat(of("RunBatchScriptNode")
                        .with("script", thirdTime)
                        .with("retry_on_nonzero", true)
                        .with("retry_count", 5)
                        .with("retry_interval", 10)
                        .output("success"))
                .isEqualTo(true);
        assertThat(Files.readAllLines(folder.resolve("tries"))).hasSize(3);
    }

    @Test
    void batch_withoutRetryOnNonzero_runsOnce() throws Exception {
        assertThat(of("RunBatchScriptNode")
                        .with("script", "echo x >> tries; exit 1")
                        .with("retry_count", 5)
                        .output("return_code"))
                .isEqualTo(1L);
        assertThat(Files.readAllLines(folder.resolve("tries"))).hasSize(1);
    }
}
