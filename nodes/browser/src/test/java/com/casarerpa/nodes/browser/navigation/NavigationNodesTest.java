package com.casarerpa.nodes.browser.navigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.browser.testing.Site;
import com.casarerpa.nodes.browser.testing.Web;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NavigationNodesTest {
    @Test
    void pages_goBackAndForwardAndAnew() throws Exception {
        try (Web web = Web.showing("<title>one</title>")) {
            web.site().page("/two", "<title>two</title><script>window.n = Math.random()</script>");
            web.node("GoToURLNode").with("url", web.site().url("/two")).run();
            assertThat(web.ask("document.title")).isEqualTo("two");
            web.node("GoBackNode").run();
            assertThat(web.ask("document.title")).isEqualTo("one");
            web.node("GoForwardNode").run();
            Object before = web.ask("window.n");
            web.node("RefreshPageNode").run();
            assertThat(web.ask("window.n")).isNotEqualTo(before);
            assertThat(web.node("GoForwardNode").failure().code()).isEqualTo("NAVIGATION_FAILED");
        }
    }

    @Test
    void tab_becomesTheActivePage() throws Exception {
        try (Web web = Web.showing("<title>one</title>")) {
            Object first = web.node("WaitForNavigationNode").output("page");
            web.site().page("/two", "<title>two</title>");
            web.node("NewTabNode").with("url", web.site().url("/two")).run();
            assertThat(web.ask("document.title")).isEqualTo("two");
            assertThat(web.node("BrowserRunScriptNode")
                            .with("page", first)
                            .with("script", "document.title")
                            .output("result"))
                    .isEqualTo("one");
        }
    }

    @Test
    void navigation_failuresSayWhichPageAndWhy() throws Exception {
        try (Web web = Web.showing("")) {
            NodeException refused =
                    web.node("GoToURLNode").with("url", "http://localhost:1/").failure();
            assertThat(refused.code()).isEqualTo("NAVIGATION_FAILED");
            assertThat(refused.text()).contains("http://localhost:1/", "ERR_").doesNotContain("stack=");
            web.site().on("/slow", exchange -> {});
            assertThat(web.node("GoToURLNode")
                            .with("url", web.site().url("/slow"))
                            .with("timeout", 300)
                            .failure()
                            .code())
                    .isEqualTo("TIMEOUT");
        }
    }

    @Test
    void address_withoutSchemeIsHttps() {
        assertThat(List.of("example.com", "localhost:8080/x", "http://a", "about:blank", "//cdn.example.com"))
                .extracting(com.casarerpa.nodes.browser.room.Navigation::absolute)
                .containsExactly(
                        "https://example.com",
                        "https://localhost:8080/x",
                        "http://a",
                        "about:blank",
                        "https://cdn.example.com");
    }

    @Test
    void pages_loadNothingThatThePolicyCloses() throws Exception {
        try (Site site = new Site();
                Site other = new Site()) {
            other.on("/pixel", exchange -> Site.send(exchange, 200, "text/plain", "secret"));
            site.page(
                    "/",
                    "<script>fetch('http://127.0.0.1:" + other.url("").replaceAll(".*:", "")
                            + "/pixel').then(r => document.title = 'loaded', () => document.title = 'refused')</script>");
            FakeContext launch = Web.of("LaunchBrowserNode")
                    .under(Policy.local().with(new NetworkRules(List.of("localhost"), List.of(), true, true, false)))
                    .with("headless", true)
                    .with("url", site.url("/"));
            launch.run();
            await().pollInSameThread().atMost(Duration.ofSeconds(10)).until(() -> {
                Object title = Web.of("BrowserRunScriptNode")
                        .after(launch)
                        .with("script", "document.title")
                        .output("result");
                return "refused".equals(title);
            });
            assertThat(Web.of("GoToURLNode")
                            .after(launch)
                            .under(launch.policy())
                            .with("url", other.url("/pixel").replace("localhost", "127.0.0.1"))
                            .failure()
                            .code())
                    .isEqualTo(NodeException.POLICY_DENIED);
            Web.of("CloseBrowserNode").after(launch).run();
        }
    }

    @Test
    void cancel_endsAWaitAtOnceAndNoProcessStays() throws Exception {
        try (Web web = Web.showing("")) {
            FakeContext waiting =
                    web.node("WaitForElementNode").with("selector", "#never").with("timeout", 60_000);
            CompletableFuture<Object> end = new CompletableFuture<>();
            Thread thread = Thread.currentThread();
            Thread.ofVirtual().start(() -> {
                await().pollDelay(Duration.ofMillis(300)).until(() -> true);
                thread.interrupt();
                end.complete(System.nanoTime());
            });
            assertThatThrownBy(waiting::run).isInstanceOf(InterruptedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - (long) end.get())).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void page_ofAnotherBranchIsRefused() throws Exception {
        try (Web web = Web.showing("")) {
            Object page = web.node("WaitForNavigationNode").output("page");
            FakeContext other =
                    web.node("BrowserRunScriptNode").with("page", page).with("script", "1");
            CompletableFuture<NodeException> failure = new CompletableFuture<>();
            Thread.ofPlatform().start(() -> failure.complete(other.failure())).join();
            assertThat(failure.get().code()).isEqualTo("NO_PAGE");
            assertThat(failure.get().text()).contains("branch");
        }
    }

    @Test
    void page_isAskedForWhenNoneIsOpen() throws Exception {
        NodeException failure =
                Web.of("ClickElementNode").with("selector", "#a").failure();
        assertThat(failure.code()).isEqualTo("NO_PAGE");
        assertThat(failure.text()).contains("Launch Browser");
    }
}
