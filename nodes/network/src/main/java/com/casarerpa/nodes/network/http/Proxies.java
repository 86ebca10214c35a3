package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.spi.NodeException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.HttpUrl;

/// Finds the way to a server: the node's own proxy, else `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` unless `NO_PROXY`
/// names the server, else what the machine's settings say.
///
/// @param environment the environment variables
record Proxies(Map<String, String> environment) {
    private static final int HTTP_PORT = 80;
    private static final int SOCKS_PORT = 1080;

    /// @param own the node's own proxy, such as `http://user:password@host:3128`; empty when it has none
    /// @param rules judge that proxy; one that the robot's owner set up is trusted
    ProxyChoice choose(String own, HttpUrl url, NetworkRules rules) throws NodeException {
        if (!own.isBlank()) {
            return choice(own.strip(), "`proxy`", Optional.of(rules));
        }
        if (isLoopback(url.host())) {
            return ProxyChoice.DIRECT;
        }
        Optional<String> variable = Stream.of(url.scheme() + "_proxy", "all_proxy")
                .filter(name -> !value(name).isBlank())
                .findFirst();
        if (variable.isPresent()) {
            String name = variable.get().toUpperCase(Locale.ROOT);
            return isExcepted(url)
                    ? ProxyChoice.DIRECT
                    : choice(value(variable.get()).strip(), "the environment variable " + name, Optional.empty());
        }
        return ofMachine(url);
    }

    private String value(String name) {
        String lower = environment.getOrDefault(name, "");
        return lower.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.") || host.equals("::1");
    }

    private boolean isExcepted(HttpUrl url) {
        return Stream.of(value("no_proxy").split("[,\\s]+"))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> matches(entry, url));
    }

    private static boolean matches(String entry, HttpUrl url) {
        if (entry.equals("*")) {
            return true;
        }
        String bare = entry.startsWith("*.") ? entry.substring(1) : entry;
        String domain = bare.startsWith(".") ? bare.substring(1) : bare;
        return Stream.of(url.host(), url.host() + ":" + url.port())
                .anyMatch(host -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static ProxyChoice choice(String text, String source, Optional<NetworkRules> rules) throws NodeException {
        URI uri = uri(text, source);
        boolean socks = uri.getScheme().startsWith("socks");
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        Authenticator login = login(uri, socks, source);
        if (rules.isPresent()) {
            // The client asks for the address again when it connects, and gets the same check.
            InetAddress address = rules.get().resolve(host).getFirst();
            return new ProxyChoice(proxy(socks, host, port(uri, socks), address), "", login);
        }
        return new ProxyChoice(
                socks
                        ? new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(host, port(uri, true)))
                        : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port(uri, false))),
                host,
                login);
    }

    private static Proxy proxy(boolean socks, String host, int port, InetAddress address) {
        return socks
                ? new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(address, port))
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    private static int port(URI uri, boolean socks) {
        return uri.getPort() > 0 ? uri.getPort() : socks ? SOCKS_PORT : HTTP_PORT;
    }

    private static URI uri(String text, String source) throws NodeException {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            boolean known = List.of("http", "socks", "socks5", "socks5h").contains(uri.getScheme());
            if (known && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The text may hold a password, so the message must not show it, nor must the exception.
            throw unreadable(source);
        }
        throw unreadable(source);
    }

    private static NodeException unreadable(String source) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected " + source + " to name a proxy such as http://proxy.example.com:3128 or"
                        + " socks5://proxy.example.com:1080, but it has another form");
    }

    private static Authenticator login(URI uri, boolean socks, String source) throws NodeException {
        String info = uri.getUserInfo();
        if (info == null || info.isEmpty()) {
            return Authenticator.NONE;
        }
        if (socks) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected " + source + " to name a SOCKS proxy without user and password: these can be given to"
                            + " http proxies only");
        }
        String[] parts = info.split(":", 2);
        return new ProxyChoice.Login(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private static ProxyChoice ofMachine(HttpUrl url) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return ProxyChoice.DIRECT;
        }
        return selector.select(URI.create(Urls.origin(url))).stream()
                .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
                .findFirst()
                .map(proxy -> new ProxyChoice(proxy, name(proxy), Authenticator.NONE))
                .orElse(ProxyChoice.DIRECT);
    }

    private static String name(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress address ? address.getHostString() : "";
    }
}
