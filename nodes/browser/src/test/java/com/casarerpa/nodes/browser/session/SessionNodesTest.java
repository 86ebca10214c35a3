package com.casarerpa.nodes.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.browser.testing.Web;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionNodesTest {
    @Test
    void evaluate_takesFunctionsExpressionsAndStatements() throws Exception {
        try (Web web = Web.showing("<p id=p>x</p>")) {
            assertThat(evaluate(web, "1 + 1")).isEqualTo(2L);
            assertThat(evaluate(web, "() => ({a: [1, 2.5, null, 'x']})"))
                    .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, null, "x")));
            assertThat(evaluate(web, "const p = document.getElementById('p'); return p.textContent"))
                    .isEqualTo("x");
            assertThat(evaluate(web, "async () => { await new Promise(r => setTimeout(r, 20)); return 'late' }"))
                    .isEqualTo("late");
            assertThat(web.node("BrowserEvaluateNode")
                            .with("script", "x => x.n * 2")
                            .with("arg", Map.of("n", 21))
                            .output("result"))
                    .isEqualTo(42L);
        }
    }

    private static Object evaluate(Web web, String script) throws Exception {
        return web.node("BrowserEvaluateNode").with("script", script).output("result");
    }

    @Test
    void evaluate_saysWhatAScriptThrew() throws Exception {
        try (Web web = Web.showing("")) {
            var node = web.node("BrowserEvaluateNode")
                    .with("script", "() => { throw new Error('no luck') }")
                    .run();
            assertThat(node.outputs()).containsEntry("success", false);
            assertThat(node.outputs().get("error").toString())
                    .contains("no luck")
                    .doesNotContain("coreBundle");
            assertThat(web.node("BrowserRunScriptNode")
                            .with("script", "nothing.at.all")
                            .failure()
                            .code())
                    .isEqualTo("SCRIPT_FAILED");
        }
    }

    @Test
    void cookies_areSetReadWrittenOutAndReadIn() throws Exception {
        try (Web web = Web.showing("")) {
            web.node("CookieManagementNode")
                    .with("operation", "set")
                    .with("cookie_name", "a")
                    .with("cookie_value", "1")
                    .run();
            assertThat(web.ask("document.cookie")).isEqualTo("a=1");
            Object all =
                    web.node("CookieManagementNode").with("operation", "export").output("cookies");
            assertThat(web.node("CookieManagementNode")
                            .with("operation", "delete")
                            .with("cookie_name", "a")
                            .output("count"))
                    .isEqualTo(1L);
            assertThat(web.ask("document.cookie")).isEqualTo("");
            web.node("CookieManagementNode")
                    .with("operation", "import")
                    .with("cookies_input", all)
                    .run();
            assertThat(((Map<?, ?>) web.node("CookieManagementNode")
                                    .with("cookie_name", "a")
                                    .output("cookie"))
                            .get("value"))
                    .isEqualTo("1");
            assertThat(web.node("CookieManagementNode")
                            .with("operation", "delete_all")
                            .output("count"))
                    .isEqualTo(1L);
        }
    }

    @Test
    void dialog_isAnsweredAndToldAbout() throws Exception {
        try (Web web = Web.showing("<button onclick=\"window.said = prompt('Your name?', 'nobody')\">ask</button>")) {
            var prompt = web.node("BrowserAlertHandleNode")
                    .with("trigger_selector", "button")
                    .with("prompt_text", "Ada")
                    .run();
            assertThat(prompt.outputs()).containsEntry("message", "Your name?").containsEntry("dialog_type", "prompt");
            assertThat(web.ask("window.said")).isEqualTo("Ada");
            web.node("BrowserAlertHandleNode")
                    .with("trigger_selector", "button")
                    .with("action", "dismiss")
                    .run();
            assertThat(web.ask("window.said")).isNull();
            assertThat(web.node("BrowserAlertHandleNode")
                            .with("timeout", 200)
                            .failure()
                            .code())
                    .isEqualTo("TIMEOUT");
        }
    }

    @Test
    void captcha_isDetectedWithItsKey() throws Exception {
        try (Web web = Web.showing("<div class=h-captcha data-sitekey=key-1></div>")) {
            assertThat(web.node("DetectCaptchaNode").run().outputs())
                    .containsEntry("captcha_detected", true)
                    .containsEntry("captcha_type", "hcaptcha")
                    .containsEntry("sitekey", "key-1");
        }
        try (Web web = Web.showing("<h1>Nothing</h1>")) {
            assertThat(web.node("DetectCaptchaNode").output("captcha_detected")).isEqualTo(false);
        }
    }
}
