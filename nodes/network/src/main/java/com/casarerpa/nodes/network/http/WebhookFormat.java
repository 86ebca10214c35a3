package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a service wants to be told of an error.
enum WebhookFormat {
    GENERIC {
        @Override
        Map<String, @Nullable Object> payload(String message, Map<String, @Nullable Object> details) {
            return map("message", message, "details", details, "source", "CasareRPA");
        }
    },
    SLACK {
        @Override
        Map<String, @Nullable Object> payload(String message, Map<String, @Nullable Object> details) {
            return map(
                    "text",
                    message,
                    "attachments",
                    block(
                            details,
                            map(
                                    "color",
                                    "danger",
                                    "title",
                                    TITLE,
                                    "fields",
                                    fields(details, "title", ANY_LENGTH, "short"))));
        }
    },
    DISCORD {
        @Override
        Map<String, @Nullable Object> payload(String message, Map<String, @Nullable Object> details) {
            List<Object> fields = fields(details, "name", DISCORD_VALUE, "inline");
            return map(
                    "content",
                    cut(message, DISCORD_CONTENT),
                    "embeds",
                    block(
                            details,
                            map(
                                    "title",
                                    TITLE,
                                    "color",
                                    DISCORD_RED,
                                    "fields",
                                    fields.subList(0, Math.min(fields.size(), DISCORD_FIELDS)))));
        }
    },
    TEAMS {
        @Override
        Map<String, @Nullable Object> payload(String message, Map<String, @Nullable Object> details) {
            return map(
                    "@type",
                    "MessageCard",
                    "@context",
                    "https://schema.org/extensions",
                    "themeColor",
                    "FF0000",
                    "summary",
                    message,
                    "sections",
                    List.of(map("activityTitle", message, "facts", fields(details, "name", ANY_LENGTH, ""))));
        }
    };

    private static final String TITLE = "Error Details";
    private static final int ANY_LENGTH = Integer.MAX_VALUE;
    private static final int DISCORD_VALUE = 1_024;
    private static final int DISCORD_CONTENT = 2_000;
    private static final int DISCORD_FIELDS = 25;
    private static final long DISCORD_RED = 0xE74C3CL;

    /// What is sent.
    abstract Map<String, @Nullable Object> payload(String message, Map<String, @Nullable Object> details);

    private static List<Object> block(Map<String, @Nullable Object> details, Map<String, @Nullable Object> block) {
        return details.isEmpty() ? List.of() : List.of(block);
    }

    /// @param side the name of the field that asks for two columns; empty when the service has none
    private static List<Object> fields(Map<String, @Nullable Object> details, String name, int most, String side) {
        List<Object> fields = new ArrayList<>();
        details.forEach((key, value) -> {
            Map<String, @Nullable Object> field = map(name, key, "value", cut(Values.text(value), most));
            if (!side.isEmpty()) {
                field.put(side, true);
            }
            fields.add(field);
        });
        return fields;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static Map<String, @Nullable Object> map(Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
