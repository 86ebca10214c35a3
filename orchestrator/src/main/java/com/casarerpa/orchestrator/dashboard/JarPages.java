package com.casarerpa.orchestrator.dashboard;

import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.HttpParts;
import com.casarerpa.orchestrator.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/// The dashboard and the assets of the contract's page, from the jar. Files are read once and kept; each has an ETag,
/// those with a hash in their name are cached for good. Thread-safe.
public final class JarPages implements HttpParts.Pages {
    private static final String DASHBOARD = "/dashboard";
    private static final String INDEX = DASHBOARD + "/index.html";
    private static final String DOCS = "/docs/assets/";
    private static final String SWAGGER_PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    /// `index-4f9aC2x1.js`: the name changes with the content.
    private static final Pattern HASHED = Pattern.compile("/assets/.+-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+");

    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.@-]*)+");
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", SCRIPT),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"));
    private static final byte[] DOCS_START = """
            window.ui = SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true });
            """.getBytes(StandardCharsets.UTF_8);

    private final ConcurrentMap<String, Optional<Asset>> assets = new ConcurrentHashMap<>();
    private final String swagger;

    /// A file of the jar.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(byte[] content, String contentType, String etag) {}

    public JarPages() {
        try (var stream = JarPages.class.getResourceAsStream(SWAGGER_PROPERTIES)) {
            if (stream == null) {
                throw new IllegalStateException("Expected the swagger-ui webjar on the classpath");
            }
            var properties = new java.util.Properties();
            properties.load(stream);
            swagger = "/META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/";
        } catch (IOException broken) {
            throw new UncheckedIOException("The swagger-ui webjar cannot be read", broken);
        }
    }

    @Override
    public Optional<Answer> find(Request request) {
        var path = request.path();
        if (path.equals("/") || !SAFE.matcher(path).matches()) {
            return path.equals("/") ? asset(INDEX).map(each -> answer(each, request, "no-cache")) : Optional.empty();
        }
        if (path.startsWith(DOCS)) {
            return docs(path.substring(DOCS.length())).map(each -> answer(each, request, "no-cache"));
        }
        var file = asset(DASHBOARD + path);
        if (file.isPresent()) {
            var caching = HASHED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache";
            return file.map(each -> answer(each, request, caching));
        }
        // A path without an extension is a page of the dashboard: its own router knows it.
        return path.substring(path.lastIndexOf('/')).contains(".")
                ? Optional.empty()
                : asset(INDEX).map(each -> answer(each, request, "no-cache"));
    }

    private Optional<Asset> docs(String name) {
        return name.equals("start.js")
                ? Optional.of(new Asset(DOCS_START, SCRIPT, etag(DOCS_START)))
                : asset(swagger + name);
    }

    private static Answer answer(Asset asset, Request request, String caching) {
        var known = request.header("If-None-Match");
        var answer = known.isPresent() && known.get().contains(asset.etag())
                ? new Answer(304, Map.of(), new Answer.None())
                : Answer.bytes(asset.content(), asset.contentType());
        return answer.with("ETag", asset.etag()).with("Cache-Control", caching);
    }

    private Optional<Asset> asset(String resource) {
        var kept = assets.get(resource);
        if (kept != null) {
            return kept;
        }
        var read = read(resource);
        // What is not there is not remembered: anybody may ask for anything.
        read.ifPresent(asset -> assets.put(resource, read));
        return read;
    }

    private static Optional<Asset> read(String resource) {
        var type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try (var stream = JarPages.class.getResourceAsStream(resource)) {
            if (stream == null) {
                return Optional.empty();
            }
            var content = stream.readAllBytes();
            return Optional.of(new Asset(content, type, etag(content)));
        } catch (IOException broken) {
            throw new UncheckedIOException("The page " + resource + " cannot be read", broken);
        }
    }

    private static String etag(byte[] content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
