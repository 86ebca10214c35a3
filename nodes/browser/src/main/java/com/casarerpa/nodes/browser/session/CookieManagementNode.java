package com.casarerpa.nodes.browser.session;

import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads, sets and deletes cookies of the session, or writes all of them out and reads them in again.
final class CookieManagementNode implements Node {
    @Override
    public String type() {
        return "CookieManagementNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        String name = context.text("cookie_name", "");
        String domain = context.text("domain", "");
        return switch (Choice.name(
                context, "operation", "get", List.of("get", "set", "delete", "delete_all", "export", "import"))) {
            case "set" -> set(context, page);
            case "delete" -> delete(page, require(name), domain);
            case "delete_all" ->
                told(page, List.of(), Optional.empty(), count(page, session -> session.clearCookies()));
            case "import" -> load(context, page);
            case "export" -> {
                List<Map<String, @Nullable Object>> all = cookies(page, "", domain);
                yield told(page, all, Optional.empty(), all.size());
            }
            default -> {
                List<Map<String, @Nullable Object>> all = cookies(page, name, domain);
                yield told(
                        page,
                        all,
                        name.isBlank() || all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst()),
                        all.size());
            }
        };
    }

    private interface Change {
        void on(BrowserContext session);
    }

    /// Changes the session and answers how many cookies that took away.
    private static int count(OpenPage page, Change change) throws NodeException, InterruptedException {
        return page.ask("delete cookies", open -> {
            int before = open.context().cookies().size();
            change.on(open.context());
            return before - open.context().cookies().size();
        });
    }

    private static NodeResult delete(OpenPage page, String name, String domain)
            throws NodeException, InterruptedException {
        int deleted = count(page, session -> {
            var which = new BrowserContext.ClearCookiesOptions().setName(name);
            session.clearCookies(domain.isBlank() ? which : which.setDomain(domain));
        });
        return told(page, List.of(), Optional.empty(), deleted);
    }

    private static NodeResult set(NodeContext context, OpenPage page) throws Exception {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("name", require(context.text("cookie_name", "")));
        wanted.put("value", context.text("cookie_value", ""));
        wanted.put("domain", context.text("domain", ""));
        wanted.put("path", context.text("path", "/"));
        wanted.put("expires", context.number("expires", 0));
        wanted.put("secure", context.flag("secure", false));
        wanted.put("httpOnly", context.flag("http_only", false));
        wanted.put("sameSite", context.text("same_site", "None"));
        add(page, List.of(wanted));
        return told(page, List.of(wanted), Optional.of(wanted), 1);
    }

    private static NodeResult load(NodeContext context, OpenPage page) throws Exception {
        String text = context.has("cookies_input") ? context.text("cookies_input") : context.text("cookies_json", "");
        Object read = Json.parse(text, "cookies_json");
        if (!(read instanceof List<?> list)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "`cookies_json`: expected a JSON list of cookies as export gives it");
        }
        List<Map<String, @Nullable Object>> cookies = new ArrayList<>();
        for (@Nullable Object each : list) {
            if (!(PageValues.of(each) instanceof Map<?, ?> map) || !(map.get("name") instanceof String)) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "`cookies_json`: expected cookies with at least name and value, but element "
                                + (cookies.size() + 1) + " has no name");
            }
            Map<String, @Nullable Object> cookie = new LinkedHashMap<>();
            map.forEach((key, value) -> cookie.put(key.toString(), value));
            cookies.add(cookie);
        }
        add(page, cookies);
        return told(page, cookies, Optional.empty(), cookies.size());
    }

    private static void add(OpenPage page, List<Map<String, @Nullable Object>> cookies)
            throws NodeException, InterruptedException {
        page.act("set cookies", open -> {
            List<Cookie> wanted = new ArrayList<>();
            for (Map<String, @Nullable Object> cookie : cookies) {
                wanted.add(Cookies.of(cookie, open.url()));
            }
            open.context().addCookies(wanted);
        });
    }

    private static List<Map<String, @Nullable Object>> cookies(OpenPage page, String name, String domain)
            throws NodeException, InterruptedException {
        List<Cookie> all = page.ask("read cookies", CookieManagementNode::all);
        List<Map<String, @Nullable Object>> wanted = new ArrayList<>();
        for (Cookie cookie : all) {
            if ((name.isBlank() || cookie.name.equals(name)) && (domain.isBlank() || Cookies.isOf(cookie, domain))) {
                wanted.add(Cookies.map(cookie));
            }
        }
        return wanted;
    }

    private static List<Cookie> all(Page open) {
        return open.context().cookies();
    }

    private static String require(String name) throws NodeException {
        if (name.isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "`cookie_name`: is required: expected the name of a cookie");
        }
        return name;
    }

    private static NodeResult told(
            OpenPage page,
            List<Map<String, @Nullable Object>> cookies,
            Optional<Map<String, @Nullable Object>> cookie,
            int count) {
        return NodeResult.of("page", page)
                .with("cookies", Json.write(cookies))
                .with("cookie", cookie.isPresent() ? cookie.get() : null)
                .with("success", true)
                .with("count", (long) count);
    }
}
