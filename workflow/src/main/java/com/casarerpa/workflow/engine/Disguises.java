package com.casarerpa.workflow.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The other forms in which a secret usually leaves a workflow: within JSON, a URL, XML or HTML, Base64 (alone or as a
/// part of something longer, such as `user:password`), and line by line. Whoever transforms it otherwise, such as by
/// turning it round or encrypting it, is not caught.
final class Disguises {
    /// Shorter pieces would hide too much that is no secret.
    private static final int SHORTEST_PIECE = 8;

    private Disguises() {}

    /// The forms that differ from the secret itself.
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(json(secret, false));
        forms.add(json(secret, true));
        String spaced = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String percent = spaced.replace("+", "%20").replace("%7E", "~");
        String script = percent.replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")");
        // As forms have it, by RFC 3986, as JavaScript does, as Python's quote does.
        for (String url : List.of(spaced, spaced.replace("%7E", "~"), percent, script, percent.replace("%2F", "/"))) {
            forms.add(url);
            forms.add(lowerHex(url));
        }
        forms.add(spaced.replace("+", "%20"));
        forms.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        forms.add(secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
        base64(secret, forms);
        // JSON is what the others usually stand in, and JSON within JSON is common too.
        for (int depth = 0; depth < 2; depth++) {
            for (String form : List.copyOf(forms)) {
                forms.add(json(form, false));
                forms.add(json(form, true));
            }
        }
        secret.lines().filter(line -> line.length() >= SHORTEST_PIECE).forEach(forms::add);
        forms.remove(secret);
        return forms;
    }

    private static String json(String text, boolean ascii) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                default -> {
                    if (c < ' ' || (ascii && c > '~')) {
                        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static String lowerHex(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int i = url.indexOf('%'); i >= 0; i = url.indexOf('%', i + 1)) {
            lower.replace(i + 1, i + 3, url.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    /// A group of three bytes becomes four characters, so that within something longer the secret has one of three
    /// forms; the characters at its ends depend on its neighbours too and are left.
    private static void base64(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_PIECE) {
            return;
        }
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length / 3 * 4 + new int[] {0, 1, 2}[shifted.length % 3];
            String piece = encoded.substring(from, to);
            forms.add(piece);
            forms.add(piece.replace('+', '-').replace('/', '_'));
        }
        forms.add(Base64.getEncoder().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().encodeToString(bytes));
    }
}
