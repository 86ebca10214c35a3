package com.casarerpa.nodes.network.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/// The cookies of one run. Thread-safe: parallel branches share them, as the tabs of a browser do.
final class Cookies {
    private static final int MOST = 3_000;

    private final List<Cookie> kept = new ArrayList<>();

    /// Keeps what an answer set.
    synchronized void keep(HttpUrl url, Headers headers) {
        for (Cookie fresh : Cookie.parseAll(url, headers)) {
            kept.removeIf(known -> isSame(known, fresh));
            if (fresh.expiresAt() > System.currentTimeMillis() && kept.size() < MOST) {
                kept.add(fresh);
            }
        }
    }

    private static boolean isSame(Cookie one, Cookie other) {
        return one.name().equals(other.name())
                && one.domain().equals(other.domain())
                && one.path().equals(other.path());
    }

    /// The field `Cookie` for a request; empty when there is nothing to send.
    ///
    /// @param own what the node itself wants to send; it wins over what was kept
    synchronized String header(HttpUrl url, String own) {
        long now = System.currentTimeMillis();
        kept.removeIf(cookie -> cookie.expiresAt() <= now);
        String found = kept.stream()
                .filter(cookie -> cookie.matches(url))
                .filter(cookie -> !names(own).contains(cookie.name()))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
        return own.isEmpty() || found.isEmpty() ? own + found : own + "; " + found;
    }

    private static List<String> names(String header) {
        return Arrays.stream(header.split(";", -1))
                .map(pair -> pair.strip().split("=", 2)[0])
                .toList();
    }
}
