package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.PyRegex;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.regex.Pattern;

/// Replaces a text, or what a regular expression finds, everywhere or a number of times.
///
/// @param property the property that says how often; negative means everywhere
record TextReplace(String property) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String text = Inputs.text(context, "text");
        String old = Inputs.text(context, "old_value");
        String fresh = Inputs.text(context, "new_value");
        int most = Inputs.integer(context, property).orElse(-1);
        if (context.flag("use_regex", false)) {
            PyRegex.Replaced replaced = PyRegex.of(context, old, "`old_value`").replace(text, fresh, most);
            return NodeResult.of("result", replaced.text()).with("replacements", replaced.count());
        }
        if (old.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a text to replace in `old_value`, but it is empty");
        }
        int flags = context.flag("ignore_case", false) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        PyRegex.Replaced replaced =
                PyRegex.of(Pattern.quote(old), flags, "`old_value`").replace(text, fresh.replace("\\", "\\\\"), most);
        return NodeResult.of("result", replaced.text()).with("replacements", replaced.count());
    }
}
