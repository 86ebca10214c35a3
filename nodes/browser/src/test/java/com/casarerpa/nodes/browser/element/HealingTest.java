package com.casarerpa.nodes.browser.element;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.browser.testing.Web;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.RunMemory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class HealingTest {
    private static final String ROW =
            "<tr><td>%s</td><td>%s</td><td><button class=del onclick=\"this.textContent='gone'\">"
                    + "Delete</button></td></tr>";
    private static final String PAGE = """
            <h1>Staff</h1><form><label for=u>User name</label><input id=u name=user>
            <label for=p>Password</label><input id=p name=pass type=password></form><table>
            """
            + ROW.formatted("Ada", "London") + ROW.formatted("Grace", "New York") + ROW.formatted("Alan", "Wilmslow")
            + """
            </table><button id=save class=ok onclick="this.textContent='done'">Save all</button>
            <button id=cancel>Cancel</button>""";

    private final Kept memory = new Kept();

    /// What a robot keeps in a folder.
    private static final class Kept implements RunMemory {
        private final Map<String, String> texts = new ConcurrentHashMap<>();

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Optional<String> recall(String key) {
            return Optional.ofNullable(texts.get(key));
        }

        @Override
        public void remember(String key, String text) {
            texts.put(key, text);
        }
    }

    private FakeContext node(Web web, String type, String selector, int timeout) {
        return web.node(type).remembering(memory).with("selector", selector).with("timeout", timeout);
    }

    private void change(Web web, String script) throws Exception {
        web.ask("(() => { " + script + "; return 1 })()");
    }

    @Test
    void click_takesTheSameElementUnderAnotherIdAndTellsSo() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            FakeContext first = node(web, "ClickElementNode", "#save", 2_000);
            first.run();
            assertThat(first.healed()).isEmpty();
            change(web, "const b = document.querySelector('#save'); b.id = 'x'; b.textContent = 'Save all'");
            FakeContext second = node(web, "ClickElementNode", "#save", 2_000);
            second.run();

            assertThat(web.ask("document.querySelector('#x').textContent")).isEqualTo("done");
            HealedStep step = second.healed().getFirst();
            assertThat(step.oldSelector()).isEqualTo("#save");
            assertThat(step.property()).isEqualTo("selector");
            assertThat(step.method()).isEqualTo("fingerprint");
            assertThat(step.score()).isBetween(0.45, 1.0);
            node(web, "WaitForElementNode", step.newSelector(), 500).run();
        }
    }

    @Test
    void click_findsTheButtonOfTheSameRow() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            String second = "tr:nth-of-type(2) .del";
            node(web, "WaitForElementNode", second, 2_000).run();
            change(
                    web,
                    "const t = document.querySelector('tbody'); t.prepend(t.rows[2]); t.append(t.rows[1]);"
                            + " document.querySelectorAll('.del').forEach(b => b.className = 'css-1x2y3z')");
            node(web, "ClickElementNode", second, 2_000).run();

            assertThat(web.ask("[...document.querySelectorAll('tr')].find(r => r.textContent.includes('gone')).cells[0]"
                            + ".textContent"))
                    .isEqualTo("Grace");
        }
    }

    @Test
    void click_thatFindsTwoEquallyGoodOnesFailsAndSaysSo() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            node(web, "WaitForElementNode", "#save", 2_000).run();
            change(
                    web,
                    "const b = document.querySelector('#save'); b.removeAttribute('id'); b.after(b.cloneNode(true))");
            FakeContext click = node(web, "ClickElementNode", "#save", 1_000);
            NodeException failure = click.failure();

            assertThat(failure.code()).isEqualTo("ELEMENT_NOT_FOUND");
            assertThat(failure.text()).contains("#save", "two elements are about equally similar");
            assertThat(click.healed()).isEmpty();
        }
    }

    @Test
    void click_onWhatWasRemovedDoesNotTakeItsNeighbour() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            String second = "tr:nth-of-type(2) .del";
            node(web, "WaitForElementNode", "#save", 2_000).run();
            node(web, "WaitForElementNode", second, 2_000).run();
            change(
                    web,
                    "document.querySelector('#save').remove(); document.querySelectorAll('tr')[1].remove();"
                            + " document.querySelectorAll('.del').forEach(b => b.className = 'x')");

            assertThat(node(web, "ClickElementNode", "#save", 800).failure().text())
                    .contains("could not be healed");
            assertThat(node(web, "ClickElementNode", second, 800).failure().text())
                    .contains("could not be healed");
        }
    }

    @Test
    void click_waitsForItsOwnSelectorBeforeItLooksForAnother() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            node(web, "WaitForElementNode", "#save", 2_000).run();
            change(
                    web,
                    "const b = document.querySelector('#save'); b.id = 'x'; b.textContent = 'Save all';"
                            + " setTimeout(() => { b.id = 'save' }, 600)");
            FakeContext click = node(web, "ClickElementNode", "#save", 4_000);
            click.run();

            assertThat(click.healed()).isEmpty();
        }
    }

    @Test
    void click_onWhatIsHiddenIsNotHealed() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            node(web, "WaitForElementNode", "#save", 2_000).run();
            change(
                    web,
                    "const b = document.querySelector('#save'); b.after(b.cloneNode(true)); b.style.display = 'none';"
                            + " b.nextSibling.id = 'x'");
            FakeContext click = node(web, "ClickElementNode", "#save", 800);

            assertThat(click.failure().code()).isEqualTo("ELEMENT_NOT_ACTIONABLE");
            assertThat(click.healed()).isEmpty();
        }
    }

    @Test
    void memory_hasNothingOfWhatWasTypedAndMayBeDamaged() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            node(web, "TypeTextNode", "#p", 2_000).with("text", "s3cret-4711").run();
            node(web, "TypeTextNode", "#u", 2_000).with("text", "ada-0815").run();
            memory.texts.clear();
            node(web, "TypeTextNode", "#p", 2_000).with("text", "s3cret-4711").run();
            node(web, "TypeTextNode", "#u", 2_000).with("text", "ada-0815").run();
            assertThat(memory.texts)
                    .hasSize(2)
                    .allSatisfy((key, text) -> assertThat(text)
                            .contains("User name")
                            .doesNotContain("4711")
                            .doesNotContain("0815"));

            memory.texts.replaceAll((key, text) -> text.substring(0, text.length() / 2));
            node(web, "TypeTextNode", "#u", 2_000).with("text", "ada").run();
            change(web, "document.querySelector('#u').id = 'v'");
            assertThat(node(web, "TypeTextNode", "#u", 800)
                            .with("text", "ada")
                            .failure()
                            .text())
                    .contains("damaged");
        }
    }

    @Test
    void click_findsItInAFrame() throws Exception {
        try (Web web = Web.showing(
                "<h1>Outer</h1><button>Other</button><iframe srcdoc=\"<form><label for=a>Street</label>"
                        + "<input id=a name=street><button id=go type=button onclick='this.textContent=1'>Send it</button></form>\"></iframe>")) {
            node(web, "WaitForElementNode", "#go", 5_000).run();
            change(web, "frames[0].document.getElementById('go').id = 'went'");
            FakeContext click = node(web, "ClickElementNode", "#go", 2_000);
            click.run();

            assertThat(click.healed()).hasSize(1);
            assertThat(web.ask("frames[0].document.getElementById('went').textContent"))
                    .isEqualTo("1");
        }
    }
}
