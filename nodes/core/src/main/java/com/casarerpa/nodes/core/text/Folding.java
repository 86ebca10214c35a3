package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Locale;

/// Reads a text for a comparison: in lower case unless `case_sensitive`.
final class Folding {
    private Folding() {}

    static String text(NodeContext context, String input) throws NodeException {
        String text = Inputs.text(context, input);
        return context.flag("case_sensitive", true) ? text : text.toLowerCase(Locale.ROOT);
    }
}
