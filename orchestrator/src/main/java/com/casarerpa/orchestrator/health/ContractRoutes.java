package com.casarerpa.orchestrator.health;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The contract to read: the OpenAPI document as JSON, and a page to browse it.
public final class ContractRoutes {
    private static final byte[] DOCS_PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>CasareRPA API</title>
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <link rel="stylesheet" href="/docs/assets/swagger-ui.css">
              <link rel="icon" type="image/png" href="/docs/assets/favicon-32x32.png">
            </head>
            <body>
              <div id="swagger-ui"></div>
              <script src="/docs/assets/swagger-ui-bundle.js"></script>
              <script src="/docs/assets/start.js"></script>
            </body>
            </html>
            """.getBytes(StandardCharsets.UTF_8);

    private final byte[] document;
    private final String version;

    public ContractRoutes() {
        try (var yaml = ContractJson.class.getResourceAsStream("/openapi.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("Expected /openapi.yaml on the classpath, but it is not there");
            }
            var tree = new YAMLMapper().readTree(yaml);
            version = tree.path("info").path("version").asString();
            document = ContractJson.mapper().writeValueAsBytes(tree);
        } catch (IOException broken) {
            throw new UncheckedIOException("The OpenAPI document cannot be read", broken);
        }
    }

    /// The version that the document states, which is the server's.
    public String version() {
        return version;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/openapi.json",
                        "getOpenApi",
                        Caller.ANYONE,
                        request -> Answer.json(document).with("Cache-Control", "no-cache")),
                Route.get(
                        "/docs",
                        "getDocs",
                        Caller.ANYONE,
                        request -> Answer.bytes(DOCS_PAGE, "text/html; charset=utf-8")
                                .with("Cache-Control", "no-cache")));
    }
}
