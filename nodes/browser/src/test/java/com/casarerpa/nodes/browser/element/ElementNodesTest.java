package com.casarerpa.nodes.browser.element;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.browser.testing.Web;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElementNodesTest {
    @Test
    void click_findsWhatIsSeenAndWaitsForIt() throws Exception {
        try (Web web = Web.showing("""
                <button class=go style="display:none">hidden</button>
                <script>setTimeout(() => document.body.insertAdjacentHTML('beforeend',
                  '<button class=go onclick="this.textContent=\\'done\\'">go</button>'), 300)</script>""")) {
            assertThat(web.node("ClickElementNode").with("selector", ".go").output("page"))
                    .isNotNull();
            assertThat(web.ask("[...document.querySelectorAll('.go')].map(b => b.textContent)"))
                    .isEqualTo(List.of("hidden", "done"));
        }
    }

    @Test
    void click_goesIntoFramesAndShadows() throws Exception {
        try (Web web = Web.showing("""
                <iframe srcdoc="<button id=inner onclick='this.textContent=1'>x</button>"></iframe>
                <my-box></my-box>
                <script>customElements.define('my-box', class extends HTMLElement { connectedCallback() {
                  this.attachShadow({mode: 'open'}).innerHTML = '<button id=deep onclick="this.textContent=2">y</button>' } })</script>
                """)) {
            web.node("ClickElementNode").with("selector", "#inner").run();
            web.node("ClickElementNode").with("selector", "#deep").run();
            assertThat(web.ask("frames[0].document.getElementById('inner').textContent"))
                    .isEqualTo("1");
            assertThat(web.ask("document.querySelector('my-box').shadowRoot.getElementById('deep').textContent"))
                    .isEqualTo("2");
        }
    }

    @Test
    void click_survivesAPageThatDrawsItselfAnew() throws Exception {
        try (Web web = Web.showing("""
                <div id=app></div><script>let n = 0; window.clicks = 0;
                const draw = () => { document.getElementById('app').innerHTML =
                  '<button id=b onclick="window.clicks++" data-n=' + (n++) + '>b</button>'; };
                draw(); const timer = setInterval(draw, 25); setTimeout(() => clearInterval(timer), 1500)</script>""")) {
            web.node("ClickElementNode").with("selector", "#b").run();
            assertThat(web.ask("window.clicks")).isEqualTo(1L);
        }
    }

    @Test
    void click_thatFindsNothingSaysWhatWasExpectedAndKeepsAPicture(@TempDir Path folder) throws Exception {
        try (Web web = Web.showing("<h1>Empty</h1>")) {
            NodeException failure = web.node("ClickElementNode")
                    .in(folder)
                    .with("selector", "<webctrl tag='BUTTON' id='save'/>")
                    .with("timeout", 300)
                    .with("screenshot_on_fail", true)
                    .with("screenshot_path", "failed.png")
                    .failure();
            assertThat(failure.code()).isEqualTo("ELEMENT_NOT_FOUND");
            assertThat(failure.text())
                    .contains("<webctrl tag='BUTTON' id='save'/>", ".//button[@id='save']", "300 ms", "failed.png");
            assertThat(Files.size(folder.resolve("failed.png"))).isGreaterThan(500);
        }
    }

    @Test
    void click_isRefusedWhenSeveralFitAndOneIsWanted() throws Exception {
        try (Web web = Web.showing("<p>a</p><p>b</p>")) {
            assertThat(web.node("WaitForElementNode")
                            .with("selector", "p")
                            .with("strict", true)
                            .failure()
                            .code())
                    .isEqualTo("AMBIGUOUS_SELECTOR");
        }
    }

    @Test
    void type_replacesAddsAndPressesKeys() throws Exception {
        try (Web web = Web.showing(
                "<input id=a value=old><input id=b onkeydown=\"window.keys=(window.keys||'')+event.key\">")) {
            web.node("TypeTextNode")
                    .with("selector", "#a")
                    .with("text", "新しい 🎉")
                    .run();
            assertThat(web.ask("document.getElementById('a').value")).isEqualTo("新しい 🎉");
            web.node("TypeTextNode")
                    .with("selector", "#a")
                    .with("text", "!")
                    .with("clear_first", false)
                    .run();
            assertThat(web.ask("document.getElementById('a').value")).isEqualTo("新しい 🎉!");
            web.node("TypeTextNode")
                    .with("selector", "#b")
                    .with("text", "ab")
                    .with("press_sequentially", true)
                    .with("press_enter_after", true)
                    .run();
            assertThat(web.ask("window.keys")).isEqualTo("abEnter");
        }
    }

    @Test
    void type_followsALabelToItsField() throws Exception {
        try (Web web = Web.showing("""
                <label for=one>First</label><input id=one>
                <label>Second <input id=two></label>
                <span>Third</span><input id=three>
                <div><p>Fourth</p><div><input id=four></div></div>""")) {
            String[] names = {"First", "Second", "Third", "Fourth"};
            for (String name : names) {
                web.node("TypeTextNode")
                        .with("selector", "text=" + name)
                        .with("text", name + "!")
                        .run();
            }
            assertThat(web.ask("[...document.querySelectorAll('input')].map(i => i.value)"))
                    .isEqualTo(List.of("First!", "Second!", "Third!", "Fourth!"));
        }
    }

    @Test
    void select_choosesByValueLabelAndPlace() throws Exception {
        try (Web web =
                Web.showing("<select id=s><option value=1>One<option value=2>Two<option value=3>Three</select>")) {
            web.node("SelectDropdownNode")
                    .with("selector", "#s")
                    .with("value", "2")
                    .run();
            assertThat(web.ask("document.getElementById('s').value")).isEqualTo("2");
            web.node("SelectDropdownNode")
                    .with("selector", "#s")
                    .with("value", "Three")
                    .with("select_by", "label")
                    .run();
            assertThat(web.ask("document.getElementById('s').value")).isEqualTo("3");
            web.node("SelectDropdownNode")
                    .with("selector", "#s")
                    .with("value", "0")
                    .with("select_by", "index")
                    .run();
            assertThat(web.ask("document.getElementById('s').value")).isEqualTo("1");
            assertThat(web.node("SelectDropdownNode")
                            .with("selector", "#s")
                            .with("value", "Four")
                            .with("select_by", "label")
                            .with("timeout", 400)
                            .failure()
                            .text())
                    .contains("\"Four\"", "One, Two, Three");
        }
    }

    @Test
    void waitForElement_waitsForEachState() throws Exception {
        try (Web web = Web.showing("""
                <p id=gone>x</p><p id=hides>y</p><p id=comes style="visibility:hidden">z</p>
                <script>setTimeout(() => { gone.remove(); hides.style.display='none'; comes.style.visibility='' }, 250)</script>""")) {
            assertThat(web.node("WaitForElementNode").with("selector", "#comes").output("found"))
                    .isEqualTo(true);
            assertThat(web.node("WaitForElementNode")
                            .with("selector", "#gone")
                            .with("state", "detached")
                            .output("found"))
                    .isEqualTo(false);
            assertThat(web.node("WaitForElementNode")
                            .with("selector", "#hides")
                            .with("state", "hidden")
                            .output("found"))
                    .isEqualTo(false);
            assertThat(web.node("WaitForElementNode")
                            .with("selector", "#comes")
                            .with("state", "detached")
                            .with("timeout", 200)
                            .failure()
                            .code())
                    .isEqualTo("TIMEOUT");
        }
    }

    @Test
    void selector_ofARecorderFindsTheElementOnTheRealPage() throws Exception {
        try (Web web = Web.showing("""
                <form id=f><input name=a><input name=b placeholder="Your name"></form>
                <table><tr><td>Total</td><td>42</td></tr></table>
                <button id=submit-173 class="btn btn-primary big">Send it</button>""")) {
            String[][] cases = {
                {"<webctrl tag='FORM' id='f'/><webctrl tag='INPUT' idx='2'/>", "b"},
                {"<webctrl tag='INPUT' aaname='Your*'/>", "b"},
            };
            for (String[] each : cases) {
                assertThat(web.node("GetAttributeNode")
                                .with("selector", each[0])
                                .with("attribute", "name")
                                .output("value"))
                        .as(each[0])
                        .isEqualTo(each[1]);
            }
            assertThat(web.node("ExtractTextNode")
                            .with("selector", "<webctrl tag='TD' innertext='Total'/><nav right='1'/>")
                            .output("text"))
                    .isEqualTo("42");
            for (String selector : List.of(
                    "#submit-*",
                    ".btn-prim*",
                    "button[class='*primary*']",
                    "itext=button:SEND it",
                    "contains(@id,'submit')",
                    "<webctrl tag='BUTTON' class='btn big'/>",
                    "<webctrl innertext='Send*'  tag='BUTTON'/>")) {
                assertThat(web.node("GetAttributeNode")
                                .with("selector", selector)
                                .with("attribute", "id")
                                .output("value"))
                        .as(selector)
                        .isEqualTo("submit-173");
            }
        }
    }
}
