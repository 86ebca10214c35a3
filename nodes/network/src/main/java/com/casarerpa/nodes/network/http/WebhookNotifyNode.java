package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// Tells a chat or another service of an error. That the service refuses the message is told by `success`; the
/// workflow goes on, because it has an error to deal with already. The address is as good as a password, so messages
/// name its server only.
final class WebhookNotifyNode implements Node {
    private static final Map<String, WebhookFormat> FORMATS = formats();
    private static final double TIMEOUT_SECONDS = 30;
    private static final double RETRY_SECONDS = 2;
    private static final int FIRST_ERROR = 400;

    @Override
    public String type() {
        return "WebhookNotifyNode";
    }

    private static Map<String, WebhookFormat> formats() {
        Map<String, WebhookFormat> formats = new LinkedHashMap<>();
        formats.put("generic", WebhookFormat.GENERIC);
        formats.put("slack", WebhookFormat.SLACK);
        formats.put("discord", WebhookFormat.DISCORD);
        formats.put("teams", WebhookFormat.TEAMS);
        return formats;
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        HttpUrl url = Urls.parse(Inputs.text(context, "webhook_url"), "webhook_url");
        context.hide(url.toString());
        Map<String, @Nullable Object> payload = Choice.of(context, "format", "generic", FORMATS)
                .payload(Inputs.text(context, "message"), details(context.input("error_details")));
        WebRequest request = WebRequest.of(
                        "POST",
                        url,
                        Headers.of("Content-Type", "application/json"),
                        RequestBody.create(Values.json(payload).getBytes(StandardCharsets.UTF_8), null),
                        Manner.of(context, TIMEOUT_SECONDS))
                .withSecretPath();
        Outcome<byte[]> outcome = WholeContent.of(context, request, Retries.of(context, RETRY_SECONDS));
        boolean accepted = outcome.status() < FIRST_ERROR;
        if (!accepted) {
            context.log(
                    LogLevel.WARNING,
                    request.shown() + " did not take the notification: it answered " + outcome.error());
        }
        return NodeResult.of("success", accepted).with("response", AnswerText.of(context, outcome, ""));
    }

    private static Map<String, @Nullable Object> details(@Nullable Object given) {
        return Values.asMap(given)
                .orElseGet(() -> given == null || "".equals(given) ? Map.of() : Map.of("details", given));
    }
}
