package com.casarerpa.nodes.system.clipboard;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;
import java.util.List;

/// Waits until what is on the clipboard changes: its text, or with `content_type` `any` also from and to pictures and
/// other kinds of content. After `timeout` milliseconds (0: no limit of its own) it goes on with `timed_out`. Without
/// `trigger_on_change` it only looks.
final class ClipboardMonitorNode implements Node {
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public String type() {
        return "ClipboardMonitorNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        boolean any = Choice.name(context, "content_type", "text", List.of("text", "any"))
                .equals("any");
        long millis = Math.max(0, context.integer("timeout", 30_000));
        Board board = Board.open();
        String before = board.text();
        String kinds = any ? board.kinds() : "";
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        if (!context.flag("trigger_on_change", true)) {
            return result(before == null ? "" : before, false, false);
        }
        while (true) {
            String now = board.text();
            boolean other = now == null ? before != null : !now.equals(before);
            boolean otherKind = any && !board.kinds().equals(kinds);
            // A picture is no new text: what was there before is forgotten, so that the same text counts again.
            if (otherKind || (other && now != null)) {
                return result(now == null ? "" : now, true, false);
            }
            before = now;
            if (millis > 0 && System.nanoTime() - end >= 0) {
                return result(now == null ? "" : now, false, true);
            }
            Thread.sleep(PAUSE);
        }
    }

    private static NodeResult result(String content, boolean changed, boolean timedOut) {
        return NodeResult.of("content", content).with("changed", changed).with("timed_out", timedOut);
    }
}
