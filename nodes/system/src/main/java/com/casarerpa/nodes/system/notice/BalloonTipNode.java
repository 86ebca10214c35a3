package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.Color;
import java.time.Duration;
import java.util.Optional;

/// Shows a title and a text above a point of the screen (0, 0: the mouse) for a while, and goes on at once. An empty
/// text shows nothing: `success` is false.
final class BalloonTipNode implements Node {
    private static final Color BACKGROUND = new Color(0xfffde7);
    private static final Color TEXT = new Color(0x212121);
    private static final int WIDTH = 300;

    private final NoticeBoard board;

    BalloonTipNode(NoticeBoard board) {
        this.board = board;
    }

    @Override
    public String type() {
        return "BalloonTipNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String message = Inputs.text(context, "message");
        if (message.isEmpty()) {
            return NodeResult.of("success", false);
        }
        String title = Inputs.text(context, "title");
        int x = Inputs.integer(context, "x").orElse(0);
        int y = Inputs.integer(context, "y").orElse(0);
        Optional<Badge> badge = Badge.in(context, "icon_type", "info");
        Duration time = Times.millis(context, 5000, 1000, 30_000);
        board.show(
                () -> new Notice("balloon", BACKGROUND, TEXT)
                        .sign(badge)
                        .title(title)
                        .message(message, WIDTH)
                        .above(x, y)
                        .fading(),
                time);
        return NodeResult.of("success", true);
    }
}
