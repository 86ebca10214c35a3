package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.Colors;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.Color;
import java.time.Duration;
import java.util.Optional;

/// Shows a small text for a while, beside the mouse (which it follows) or at an edge of the screen, and goes on at
/// once. An empty text shows nothing: `success` is false.
final class TooltipNode implements Node {
    private static final int LEAST_WIDTH = 100;
    private static final int MOST_WIDTH = 1000;

    private final NoticeBoard board;

    TooltipNode(NoticeBoard board) {
        this.board = board;
    }

    @Override
    public String type() {
        return "TooltipNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String message = Inputs.text(context, "message");
        if (message.isEmpty()) {
            return NodeResult.of("success", false);
        }
        Duration time = Times.millis(context, 3000, 500, 30_000);
        Color background = Colors.of(context, "bg_color", "#ffffff");
        Color text = Colors.of(context, "tooltip_text_color", "#000000");
        Place place = Place.in(context, "position", Place.CURSOR);
        Optional<Badge> badge = Badge.in(context, "tooltip_icon", "none");
        int width = Math.clamp(context.integer("max_width", 400), LEAST_WIDTH, MOST_WIDTH);
        boolean dismiss = context.flag("click_to_dismiss", false);
        boolean fade = context.flag("fade_animation", true);
        board.show(
                () -> {
                    Notice notice = new Notice("tooltip", background, text)
                            .sign(badge)
                            .message(message, width)
                            .at(place);
                    if (dismiss) {
                        notice.onClick(notice::dispose);
                    }
                    if (place == Place.CURSOR) {
                        notice.following();
                    }
                    return fade ? notice.fading() : notice;
                },
                time);
        return NodeResult.of("success", true);
    }
}
