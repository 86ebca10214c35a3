package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;

/// Shows how far the run got, and goes on. The first node opens the window, later ones with the same `title` bring it
/// up to date; a `value` of 100 closes it, and so does the end of the run. `canceled` tells whether somebody has
/// pressed Cancel since it was opened; what to do then is up to the workflow.
///
/// The original showed each value for half a second and forgot it.
final class ProgressDialogNode implements Node {
    private static final int ALL = 100;

    @Override
    public String type() {
        return "ProgressDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Display.require();
        int value = Math.clamp(context.integer("value", 0), 0, ALL);
        ProgressState state = new ProgressState(
                Inputs.text(context, "title"),
                Inputs.text(context, "message"),
                value,
                context.flag("show_percent", true),
                context.flag("allow_cancel", true),
                context.flag("indeterminate", false));
        ProgressWindows windows = context.resource(ProgressWindows.class, ProgressWindows::new);
        return NodeResult.of("canceled", windows.show(state, value == ALL));
    }
}
