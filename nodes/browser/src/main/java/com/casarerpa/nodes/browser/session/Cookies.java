package com.casarerpa.nodes.browser.session;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Cookies as maps, in the names that browsers' tools use: `name, value, domain, path, expires, httpOnly, secure,
/// sameSite`.
final class Cookies {
    private Cookies() {}

    static Map<String, @Nullable Object> map(Cookie cookie) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", cookie.name);
        map.put("value", cookie.value);
        map.put("domain", cookie.domain);
        map.put("path", cookie.path);
        map.put("expires", cookie.expires);
        map.put("httpOnly", cookie.httpOnly);
        map.put("secure", cookie.secure);
        map.put("sameSite", cookie.sameSite == null ? null : text(cookie.sameSite));
        return map;
    }

    /// @param url of the page: a cookie without a domain is one of it
    static Cookie of(Map<String, @Nullable Object> map, String url) {
        Cookie cookie = new Cookie(text(map, "name"), text(map, "value"));
        String domain = text(map, "domain");
        if (domain.isBlank()) {
            cookie.setUrl(url);
        } else {
            String path = text(map, "path");
            cookie.setDomain(domain).setPath(path.isBlank() ? "/" : path);
        }
        if (map.get("expires") instanceof Number expires && expires.doubleValue() > 0) {
            cookie.setExpires(expires.doubleValue());
        }
        boolean secure = Boolean.TRUE.equals(map.get("secure"));
        cookie.setHttpOnly(Boolean.TRUE.equals(map.get("httpOnly"))).setSecure(secure);
        SameSiteAttribute sameSite = sameSite(text(map, "sameSite"));
        // Browsers take None for secure cookies only.
        cookie.setSameSite(sameSite == SameSiteAttribute.NONE && !secure ? SameSiteAttribute.LAX : sameSite);
        return cookie;
    }

    private static SameSiteAttribute sameSite(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "strict" -> SameSiteAttribute.STRICT;
            case "none", "no_restriction" -> SameSiteAttribute.NONE;
            default -> SameSiteAttribute.LAX;
        };
    }

    private static String text(SameSiteAttribute sameSite) {
        return switch (sameSite) {
            case STRICT -> "Strict";
            case LAX -> "Lax";
            case NONE -> "None";
        };
    }

    private static String text(Map<String, @Nullable Object> map, String name) {
        return Objects.toString(map.get(name), "");
    }

    /// Whether a cookie is of the domain or of one above it.
    static boolean isOf(Cookie cookie, String domain) {
        String own = cookie.domain.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
        String asked = domain.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
        return own.equals(asked) || own.endsWith("." + asked);
    }
}
