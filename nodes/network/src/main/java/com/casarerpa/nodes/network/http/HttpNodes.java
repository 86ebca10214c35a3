package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.nodes.core.action.SuperNode;
import com.casarerpa.workflow.spi.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes of this package.
public final class HttpNodes {
    private static final double TRANSFER_SECONDS = 300;
    private static final double SUPER_SECONDS = 30;

    private HttpNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ActionNode("HttpRequestNode", new SendRequest("", true)),
                new ActionNode("HttpDownloadFileNode", new Download(true, TRANSFER_SECONDS, false)),
                new ActionNode("HttpUploadFileNode", new Upload(TRANSFER_SECONDS, false)),
                new SuperNode("HttpSuperNode", "GET Request", actions()),
                new HttpAuthNode(),
                new SetHttpHeadersNode(),
                new BuildUrlNode(),
                new ParseJsonResponseNode(),
                new OAuth2AuthorizeNode(),
                new OAuth2CallbackServerNode(),
                new OAuth2TokenExchangeNode(),
                new OAuth2TokenValidateNode(),
                new WebhookNotifyNode());
    }

    private static Map<String, Action> actions() {
        Map<String, Action> actions = new LinkedHashMap<>();
        actions.put("GET Request", new SendRequest("GET", true));
        actions.put("POST Request", new SendRequest("POST", true));
        actions.put("PUT Request", new SendRequest("PUT", false));
        actions.put("PATCH Request", new SendRequest("PATCH", false));
        actions.put("DELETE Request", new SendRequest("DELETE", false));
        actions.put("Download File", new Download(false, SUPER_SECONDS, true));
        actions.put("Upload File", new Upload(SUPER_SECONDS, true));
        actions.put("Configure Auth", new ConfigureAuth());
        return actions;
    }
}
