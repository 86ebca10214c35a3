package com.casarerpa.nodes.system.clipboard;

import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The nodes of this package.
public final class ClipboardNodes {
    private ClipboardNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ActionNode("ClipboardCopyNode", ClipboardNodes::copy),
                new ActionNode("ClipboardPasteNode", ClipboardNodes::paste),
                new ActionNode("ClipboardClearNode", ClipboardNodes::clear),
                new ClipboardMonitorNode());
    }

    /// Puts text on the clipboard. On X11 it is there for as long as this robot runs.
    private static NodeResult copy(NodeContext context) throws NodeException, InterruptedException {
        Board.open().put(context.text("text", ""));
        return NodeResult.of("success", true);
    }

    /// Takes the text from the clipboard; paths of files that were copied are text, one a line. Empty when there is
    /// something else on it, or nothing.
    private static NodeResult paste(NodeContext context) throws NodeException, InterruptedException {
        @Nullable String text = Board.open().text();
        context.policy().limits().checkContent("the text on the clipboard", text == null ? 0 : text.length());
        return NodeResult.of("text", text == null ? "" : text).with("success", true);
    }

    private static NodeResult clear(NodeContext context) throws NodeException, InterruptedException {
        Board.open().put("");
        return NodeResult.of("success", true);
    }
}
