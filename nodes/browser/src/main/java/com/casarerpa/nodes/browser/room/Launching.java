package com.casarerpa.nodes.browser.room;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Starts the browser that a node describes.
public final class Launching {
    private static final Map<String, ColorScheme> SCHEMES =
            Map.of("light", ColorScheme.LIGHT, "dark", ColorScheme.DARK, "no-preference", ColorScheme.NO_PREFERENCE);
    private static final int LARGEST_SIDE = 10_000;

    private Launching() {}

    /// Starts it, or takes a warm one that was started alike; the session is a fresh one either way.
    public static OpenBrowser start(NodeContext context) throws Exception {
        LaunchSpec spec = spec(context);
        return RunBrowsers.of(context).launch(spec, options(context), PageRules.of(context));
    }

    private static LaunchSpec spec(NodeContext context) throws NodeException {
        String name = context.text("browser_type", "chromium");
        BrowserType type = BrowserType.of(name);
        Optional<String> channel = given(context, "channel").or(() -> channelIn(name));
        boolean headless = headless(context);
        List<String> arguments = new ArrayList<>();
        if (type == BrowserType.CHROMIUM) {
            switch (context.text("window_state", "normal").toLowerCase(Locale.ROOT)) {
                case "maximized" -> arguments.add("--start-maximized");
                case "minimized" -> arguments.add("--start-minimized");
                default -> {}
            }
        }
        return new LaunchSpec(
                type,
                channel,
                headless,
                Math.toIntExact(Math.clamp(context.integer("slow_mo", 0), 0, 10_000)),
                arguments,
                profile(context));
    }

    private static Optional<String> channelIn(String browserType) {
        return switch (browserType.strip().toLowerCase(Locale.ROOT)) {
            case "chrome" -> Optional.of("chrome");
            case "edge", "msedge" -> Optional.of("msedge");
            default -> Optional.empty();
        };
    }

    /// Without a screen there are only headless browsers: asked for another, one is started all the same, and told so.
    private static boolean headless(NodeContext context) {
        boolean wanted = context.flag("headless", false);
        if (!wanted && !hasScreen()) {
            context.log(LogLevel.INFO, "this robot has no screen: the browser runs headless");
            return true;
        }
        return wanted;
    }

    private static boolean hasScreen() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("windows")
                || system.contains("mac")
                || System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null;
    }

    private static Optional<Path> profile(NodeContext context) throws NodeException {
        Optional<String> folder = given(context, "user_data_dir");
        String mode = context.text("profile_mode", "none");
        if (mode.equals("none") || mode.isBlank()) {
            return Optional.empty();
        }
        if (mode.equals("custom")) {
            if (folder.isEmpty()) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "`user_data_dir`: is required with profile_mode custom: expected the folder of a profile");
            }
            return Optional.of(context.path(folder.get()));
        }
        return Optional.of(UserProfiles.folder(mode, folder, context));
    }

    private static BrowserContexts.Options options(NodeContext context) throws NodeException {
        return new BrowserContexts.Options(
                side(context, "viewport_width", 1280),
                side(context, "viewport_height", 720),
                context.text("window_state", "normal").equalsIgnoreCase("maximized"),
                given(context, "user_agent"),
                given(context, "locale"),
                given(context, "timezone_id"),
                Choice.of(context, "color_scheme", "light", SCHEMES),
                context.flag("ignore_https_errors", false),
                given(context, "proxy_server").isEmpty() ? Optional.empty() : Optional.of(proxy(context)));
    }

    private static int side(NodeContext context, String name, int usual) throws NodeException {
        long side = context.integer(name, usual);
        if (side < 1 || side > LARGEST_SIDE) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "`" + name + "`: expected 1 to " + LARGEST_SIDE + " pixels, but got " + side);
        }
        return (int) side;
    }

    /// `host:port`, or a URL, which may have a user and a password in it.
    private static Proxy proxy(NodeContext context) throws NodeException {
        String text = context.text("proxy_server").strip();
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() == null) {
                throw new URISyntaxException(text, "no host");
            }
            context.policy().network().checkName(uri.getHost());
            Proxy proxy =
                    new Proxy(uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
            String user = uri.getUserInfo();
            if (user != null) {
                int colon = user.indexOf(':');
                proxy.setUsername(colon < 0 ? user : user.substring(0, colon));
                if (colon >= 0) {
                    context.hide(user.substring(colon + 1));
                    proxy.setPassword(user.substring(colon + 1));
                }
            }
            return proxy;
        } catch (URISyntaxException e) {
            // The text may hold a password.
            throw new NodeException(
                    NodeException.INVALID_INPUT, "`proxy_server`: expected host:port or a URL, but it is none", e);
        }
    }

    private static Optional<String> given(NodeContext context, String name) throws NodeException {
        String text = context.text(name, "").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
