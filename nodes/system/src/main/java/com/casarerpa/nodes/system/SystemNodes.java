package com.casarerpa.nodes.system;

import com.casarerpa.nodes.system.clipboard.ClipboardNodes;
import com.casarerpa.nodes.system.dialog.DialogNodes;
import com.casarerpa.nodes.system.hotkey.HotkeyNodes;
import com.casarerpa.nodes.system.media.MediaNodes;
import com.casarerpa.nodes.system.notice.NoticeNodes;
import com.casarerpa.nodes.system.process.ProcessNodes;
import com.casarerpa.nodes.system.script.ScriptNodes;
import com.casarerpa.nodes.system.service.ServiceNodes;
import com.casarerpa.nodes.system.utility.SystemUtilityNodes;
import com.casarerpa.workflow.spi.Node;
import java.util.List;
import java.util.stream.Stream;

/// The nodes of this module.
public final class SystemNodes {
    private SystemNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return Stream.of(
                        ProcessNodes.all(),
                        ScriptNodes.all(),
                        ClipboardNodes.all(),
                        DialogNodes.all(),
                        HotkeyNodes.all(),
                        MediaNodes.all(),
                        NoticeNodes.all(),
                        ServiceNodes.all(),
                        SystemUtilityNodes.all())
                .flatMap(List::stream)
                .toList();
    }
}
