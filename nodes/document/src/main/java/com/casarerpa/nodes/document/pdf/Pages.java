package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which pages are meant, from 1.
final class Pages {
    private static final Pattern RANGE = Pattern.compile("\\s*(-?\\d{1,9})?\\s*(?:(-|:|\\.\\.)\\s*(-?\\d{1,9})?)?\\s*");
    private static final int MOST = 100_000;

    private Pages() {}

    /// `start_page` to `end_page`, both within the document; without an end to its last page.
    static List<Integer> between(NodeContext context, int count) throws NodeException {
        int start = Inputs.atLeast(context, "start_page", 0, 1);
        int end = Inputs.atLeast(context, "end_page", 0, 0);
        int last = end == 0 ? count : Math.min(end, count);
        int first = Math.max(1, start);
        if (first > last) {
            context.log(
                    LogLevel.WARNING,
                    "No page is between `start_page` " + start + " and `end_page` " + last + " of " + count + " pages");
            return List.of();
        }
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /// The input `pages`: numbers, and texts such as `1-3,5,-1`; -1 is the last page. Pages that the document does
    /// not have are left out with a warning.
    static List<Integer> listed(NodeContext context, int count) throws NodeException {
        List<Integer> wanted = new ArrayList<>();
        Object given = context.input("pages");
        List<? extends @Nullable Object> items =
                given instanceof String text && !text.strip().startsWith("[")
                        ? List.of(text)
                        : Inputs.list(context, "pages");
        for (Object item : items) {
            for (String part : Values.text(item).split(",", -1)) {
                if (!part.isBlank()) {
                    add(wanted, part, count);
                }
            }
        }
        List<Integer> missing =
                wanted.stream().filter(page -> page < 1 || page > count).toList();
        wanted.removeAll(missing);
        if (wanted.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected pages between 1 and " + count + " in `pages`, but got " + Values.text(given));
        }
        if (!missing.isEmpty()) {
            context.log(LogLevel.WARNING, "The document has only " + count + " pages; left out: " + missing);
        }
        return wanted;
    }

    private static void add(List<Integer> wanted, String part, int count) throws NodeException {
        Matcher range = RANGE.matcher(part.replaceFirst("\\.0$", ""));
        if (!range.matches() || (range.group(1) == null && range.group(3) == null)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected pages such as 1-3,5,-1 in `pages`, but got \"" + part + "\"");
        }
        int first = range.group(1) == null ? 1 : page(range.group(1), count);
        if (range.group(2) == null) {
            wanted.add(first);
        } else {
            int last = range.group(3) == null ? count : page(range.group(3), count);
            int step = last < first ? -1 : 1;
            int end = Math.max(0, Math.min(last, count + 1));
            for (int page = Math.max(0, Math.min(first, count + 1)); page != end + step; page += step) {
                wanted.add(page);
            }
        }
        if (wanted.size() > MOST) {
            throw new NodeException(NodeException.POLICY_DENIED, "Expected at most " + MOST + " pages in `pages`");
        }
    }

    private static int page(String number, int count) {
        int page = Integer.parseInt(number);
        return page < 0 ? count + 1 + page : page;
    }
}
