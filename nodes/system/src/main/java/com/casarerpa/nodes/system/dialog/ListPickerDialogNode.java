package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks for one item of a list, or for several. `items` is a list, JSON of one, or text with commas; `selected` is
/// the item's text, with `multi_select` a list of texts. Without items there is nothing to ask: `confirmed` is false.
final class ListPickerDialogNode implements Node {
    @Override
    public String type() {
        return "ListPickerDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        List<String> items = texts(context.input("items"));
        boolean several = context.flag("multi_select", false);
        boolean search = context.flag("search_enabled", true);
        Set<String> chosen = Set.copyOf(texts(context.input("default_selection")));
        if (items.isEmpty()) {
            return result(Optional.empty(), several);
        }
        return result(
                Showing.<List<String>>of(reply -> {
                            ListPanel panel = new ListPanel(items, several, search, chosen);
                            DialogBox<List<String>> box =
                                    new DialogBox<>(reply, title).okCancel(() -> Optional.of(panel.selected()));
                            panel.onDoubleClick(() -> reply.give(panel.selected()));
                            return box.focus(panel.first()).around(panel);
                        })
                        .answer(),
                several);
    }

    private static NodeResult result(Optional<List<String>> answer, boolean several) {
        List<String> selected = answer.orElse(List.of());
        return NodeResult.of("selected", several ? selected : selected.isEmpty() ? "" : selected.getFirst())
                .with("confirmed", answer.isPresent());
    }

    private static List<String> texts(@Nullable Object value) {
        Optional<List<@Nullable Object>> list = Values.asList(value);
        if (list.isPresent()) {
            return list.get().stream().map(Values::text).collect(Collectors.toList());
        }
        return value == null
                ? List.of()
                : Arrays.stream(Values.text(value).split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
    }
}
