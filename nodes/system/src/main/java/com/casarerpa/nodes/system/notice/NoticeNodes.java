package com.casarerpa.nodes.system.notice;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class NoticeNodes {
    private NoticeNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        NoticeBoard board = new NoticeBoard();
        return List.of(
                new BalloonTipNode(board),
                new ProgressDialogNode(),
                new SnackbarNode(),
                new SplashScreenNode(),
                new SystemNotificationNode(),
                new TooltipNode(board));
    }
}
