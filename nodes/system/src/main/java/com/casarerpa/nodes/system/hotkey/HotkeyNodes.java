package com.casarerpa.nodes.system.hotkey;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class HotkeyNodes {
    private HotkeyNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(new HotkeyWaitNode());
    }
}
