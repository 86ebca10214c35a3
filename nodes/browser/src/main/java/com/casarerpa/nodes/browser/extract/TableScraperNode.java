package com.casarerpa.nodes.browser.extract;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.element.Element;
import com.casarerpa.nodes.browser.element.ElementSearch;
import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a table: its header and its rows, cells that span several columns once for each. Read in one go, so ten
/// thousand rows take a moment.
final class TableScraperNode implements Node {
    private static final String READ = """
            table => {
              const text = cell => (cell.innerText ?? cell.textContent ?? '').trim();
              const cells = row => [...row.children].filter(c => c.matches('td,th,[role=cell],[role=gridcell],[role=columnheader],[role=rowheader]'))
                  .flatMap(c => Array(Math.min(c.colSpan || 1, 100)).fill(text(c)));
              const all = table.rows ? [...table.rows] : [...table.querySelectorAll('[role=row]')];
              const isHead = row => row.parentElement?.tagName === 'THEAD'
                  || ([...row.children].length > 0 && [...row.children].every(c => c.matches('th,[role=columnheader]')));
              const head = all.filter(isHead);
              return { headers: head.length ? cells(head[head.length - 1]) : [], rows: all.filter(r => !isHead(r)).map(cells) };
            }""";

    @Override
    public String type() {
        return "TableScraperNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String format = Choice.name(
                context, "output_format", "list_of_dicts", List.of("list_of_dicts", "list_of_lists", "csv_string"));
        OpenPage page = RunBrowsers.page(context);
        Table table;
        try {
            Element element = new ElementSearch(
                            page, context.text("table_selector", "table"), Acting.limit(context), false)
                    .find(Wanted.ATTACHED);
            table = read(element);
        } catch (NodeException e) {
            throw Acting.withPicture(context, page, e);
        }
        Table wanted = table.part(context.integer("skip_rows", 0), context.integer("max_rows", 0));
        boolean withHeaders = context.flag("include_headers", true);
        Object data = switch (format) {
            case "list_of_lists" -> wanted.lists(withHeaders);
            case "csv_string" -> wanted.csv(withHeaders);
            default -> wanted.maps();
        };
        String variable = context.text("output_variable", "");
        if (!variable.isBlank()) {
            context.setVariable(variable, data);
        }
        return NodeResult.of("data", data)
                .with("row_count", (long) wanted.rows().size())
                .with("headers", List.copyOf(wanted.headers()));
    }

    private static Table read(Element element) throws NodeException, InterruptedException {
        Object read = element.page()
                .ask(
                        "read the table " + element.selector(),
                        open -> element.locator().evaluate(READ));
        if (!(read instanceof Map<?, ?> map)) {
            throw new NodeException(NodeException.INTERNAL_ERROR, "the page answered something that is no table");
        }
        List<List<String>> rows = new ArrayList<>();
        if (map.get("rows") instanceof List<?> list) {
            list.forEach(row -> rows.add(texts(row)));
        }
        return new Table(texts(map.get("headers")), rows);
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(value -> Objects.toString(value, "")).toList()
                : List.of();
    }

    /// A table as it was read.
    private record Table(List<String> headers, List<List<String>> rows) {
        /// @param most zero means all
        Table part(long skip, long most) {
            int from = Math.clamp(skip, 0, rows.size());
            int to = most <= 0 ? rows.size() : (int) Math.min(rows.size(), from + most);
            return new Table(headers, rows.subList(from, to));
        }

        List<Map<String, Object>> maps() {
            List<Map<String, Object>> maps = new ArrayList<>();
            for (List<String> row : rows) {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    map.put(name(i, map), row.get(i));
                }
                maps.add(map);
            }
            return maps;
        }

        /// The column's header; a number where it has none, and a further number where two have the same.
        private String name(int column, Map<String, Object> taken) {
            String header = column < headers.size() && !headers.get(column).isEmpty()
                    ? headers.get(column)
                    : "column_" + (column + 1);
            return taken.containsKey(header) ? header + "_" + (column + 1) : header;
        }

        List<Object> lists(boolean withHeaders) {
            List<Object> lists = new ArrayList<>();
            if (withHeaders && !headers.isEmpty()) {
                lists.add(headers);
            }
            lists.addAll(rows);
            return lists;
        }

        String csv(boolean withHeaders) {
            return lists(withHeaders).stream()
                    .map(row -> texts(row).stream().map(Table::quoted).collect(Collectors.joining(",")))
                    .collect(Collectors.joining("\n"));
        }

        private static String quoted(String text) {
            return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
        }
    }
}
