package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.NetworkContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookNotifyNodeTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.http();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FakeContext notify(String format) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("node", "n1");
        details.put("code", 7);
        return NetworkContext.of("WebhookNotifyNode")
                .with("webhook_url", server.url("/hooks/s3cret"))
                .with("message", "It broke")
                .with("error_details", details)
                .with("format", format);
    }

    private Object sent() {
        assertThat(server.asked.getLast().header("Content-Type")).isEqualTo("application/json");
        return Values.parseJson(server.asked.getLast().text()).orElseThrow();
    }

    @Test
    void payload_hasTheShapeOfEachService() throws Exception {
        server.on("/", 200, "text/plain", "ok");
        assertThat(notify("generic").run().outputs())
                .containsEntry("success", true)
                .containsEntry("response", "ok");
        assertThat(sent())
                .isEqualTo(Map.of(
                        "message", "It broke", "details", Map.of("node", "n1", "code", 7L), "source", "CasareRPA"));
        notify("slack").run();
        assertThat(sent())
                .isEqualTo(Map.of(
                        "text",
                        "It broke",
                        "attachments",
                        List.of(Map.of(
                                "color",
                                "danger",
                                "title",
                                "Error Details",
                                "fields",
                                List.of(
                                        Map.of("title", "node", "value", "n1", "short", true),
                                        Map.of("title", "code", "value", "7", "short", true))))));
        notify("discord").run();
        assertThat(sent())
                .isEqualTo(Map.of(
                        "content",
                        "It broke",
                        "embeds",
                        List.of(Map.of(
                                "title",
                                "Error Details",
                                "color",
                                15_158_332L,
                                "fields",
                                List.of(
                                        Map.of("name", "node", "value", "n1", "inline", true),
                                        Map.of("name", "code", "value", "7", "inline", true))))));
        notify("teams").run();
        assertThat(Values.asMap(sent()).orElseThrow())
                .containsEntry("@type", "MessageCard")
                .containsEntry("summary", "It broke");
    }

    @Test
    void refusal_isNoFailureAndDoesNotShowTheAddress() throws Exception {
        server.on("/", 404, "text/plain", "no_team");
        FakeContext context = notify("slack");
        assertThat(context.run().outputs()).containsEntry("success", false).containsEntry("response", "no_team");
        assertThat(context.lines())
                .singleElement()
                .asString()
                .contains("HTTP 404")
                .doesNotContain("s3cret");
    }

    @Test
    void serverThatIsNotThere_failsWithoutShowingTheAddress() {
        server.close();
        assertThat(notify("generic").failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("IO_ERROR"))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void details_thatAreNoMapAreSentAsWell() throws Exception {
        server.on("/", 200, "text/plain", "ok");
        notify("generic").with("error_details", "plain words").run();
        assertThat(Values.asMap(sent()).orElseThrow()).containsEntry("details", Map.of("details", "plain words"));
    }
}
