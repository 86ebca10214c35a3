package com.casarerpa.nodes.core.data;

import com.casarerpa.workflow.spi.NodeContext;
import java.util.List;

/// Reads inputs that are numbered from 1 without end, such as `item_1, item_2, …`.
final class Numbered {
    private Numbered() {}

    /// The numbers for which an input with the prefix is given, ascending.
    static List<Integer> numbers(NodeContext context, String prefix) {
        return context.inputs().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(rest -> rest.matches("[1-9]\\d{0,5}"))
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }
}
