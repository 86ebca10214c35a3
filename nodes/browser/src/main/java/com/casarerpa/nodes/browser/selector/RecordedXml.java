package com.casarerpa.nodes.browser.selector;

import com.casarerpa.workflow.spi.NodeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Selectors in the XML of recorders: `<html title='Shop'/><webctrl tag='INPUT' id='q'/>`. Each element is looked for
/// within the one before; `html` and `wnd` name the window, which the workflow has open anyway. Written by hand more
/// often than not, so it need not be well-formed.
final class RecordedXml {
    private static final Pattern ELEMENT = Pattern.compile(
            "<\\s*(\\w+)((?:\\s+[\\w:-]+\\s*=\\s*(?:'[^']*'|\"[^\"]*\"))*)\\s*/?\\s*>(?:\\s*</\\s*\\1\\s*>)?");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\")");
    private static final Set<String> WINDOWS = Set.of("html", "wnd");
    private static final Set<String> STEPS = Set.of("webctrl", "ctrl", "nav", "html", "wnd");
    private static final Set<String> DIRECTIONS = Set.of("up", "down", "left", "right");

    /// What the element is called does not matter for finding it.
    private static final Set<String> IGNORED = Set.of("app", "cls", "matching", "url", "title", "isleaf", "check");

    private RecordedXml() {}

    /// The selector for Playwright.
    static String selector(String xml) throws NodeException {
        List<String> chain = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        int end = 0;
        Matcher elements = ELEMENT.matcher(xml);
        while (elements.find()) {
            if (!xml.substring(end, elements.start()).isBlank()) {
                throw unreadable(xml, xml.substring(end, elements.start()).strip());
            }
            end = elements.end();
            String name = elements.group(1).toLowerCase(Locale.ROOT);
            if (!STEPS.contains(name)) {
                throw unreadable(xml, "<" + name);
            }
            Map<String, String> attributes = attributes(elements.group(2));
            if (name.equals("nav")) {
                navigate(path, attributes, xml);
            } else if (!WINDOWS.contains(name)) {
                step(path, attributes, chain);
            }
        }
        if (!xml.substring(end).isBlank()) {
            throw unreadable(xml, xml.substring(end).strip());
        }
        flush(path, chain);
        if (chain.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "`selector`: expected a <webctrl …/> that says which element, but got only " + xml);
        }
        return String.join(" >> ", chain);
    }

    private static NodeException unreadable(String xml, String where) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "`selector`: expected elements like <webctrl tag='INPUT' id='name'/>, but cannot read \"" + where
                        + "\" in " + xml);
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            attributes.put(matcher.group(1).toLowerCase(Locale.ROOT), plain(value));
        }
        return attributes;
    }

    private static String plain(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static void navigate(StringBuilder path, Map<String, String> attributes, String xml) throws NodeException {
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            if (!DIRECTIONS.contains(each.getKey()) || !each.getValue().matches("[1-9]\\d?")) {
                throw unreadable(xml, "<nav " + each.getKey() + "='" + each.getValue() + "'/>");
            }
            int steps = Integer.parseInt(each.getValue());
            if (path.isEmpty()) {
                path.append("xpath=.");
            }
            path.append(
                    switch (each.getKey()) {
                        case "up" -> "/..".repeat(steps);
                        case "down" -> "/*[1]".repeat(steps);
                        case "left" -> "/preceding-sibling::*[" + steps + "]";
                        default -> "/following-sibling::*[" + steps + "]";
                    });
        }
    }

    private static void step(StringBuilder path, Map<String, String> attributes, List<String> chain)
            throws NodeException {
        String selector = attributes.getOrDefault("selector", attributes.get("css-selector"));
        if (selector != null) {
            flush(path, chain);
            chain.add(Selectors.normalise(selector));
        }
        List<String> conditions = new ArrayList<>();
        String tag = "*";
        String index = null;
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            switch (each.getKey()) {
                case "tag" -> tag = each.getValue().toLowerCase(Locale.ROOT);
                case "idx" -> index = each.getValue();
                case "selector", "css-selector" -> {}
                default -> {
                    if (!IGNORED.contains(each.getKey())) {
                        conditions.add(Conditions.of(each.getKey(), each.getValue()));
                    }
                }
            }
        }
        if (selector != null && conditions.isEmpty() && tag.equals("*")) {
            return;
        }
        append(path, selector != null, tag, conditions, index);
    }

    private static void append(
            StringBuilder path, boolean self, String tag, List<String> conditions, @Nullable String index)
            throws NodeException {
        String axis = self ? "self::" : "";
        StringBuilder step = new StringBuilder(axis).append(tag.isBlank() ? "*" : tag);
        conditions.forEach(condition -> step.append('[').append(condition).append(']'));
        if (path.isEmpty()) {
            path.append(self ? "xpath=./" : "xpath=.//");
        } else {
            path.append("//");
        }
        path.append(step);
        if (index != null && !index.equals("*")) {
            if (!index.matches("[1-9]\\d{0,4}")) {
                throw new NodeException(
                        NodeException.INVALID_INPUT, "`selector`: idx: expected a number from 1, but got " + index);
            }
            String all = path.substring("xpath=".length());
            path.setLength(0);
            path.append("xpath=(").append(all).append(")[").append(index).append(']');
        }
    }

    private static void flush(StringBuilder path, List<String> chain) {
        if (!path.isEmpty()) {
            chain.add(path.toString());
            path.setLength(0);
        }
    }
}
