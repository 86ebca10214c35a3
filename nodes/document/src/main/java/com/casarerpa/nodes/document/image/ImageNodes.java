package com.casarerpa.nodes.document.image;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.nodes.core.action.SuperNode;
import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.nodes.core.file.FileErrors;
import com.casarerpa.nodes.core.file.FileNodes;
import com.casarerpa.workflow.spi.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes of this package.
public final class ImageNodes {
    private ImageNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        Map<String, Action> structured = new LinkedHashMap<>();
        FileNodes.structuredActions().forEach((name, action) -> structured.put(name, action(action)));
        structured.put("Image Convert", action(new ConvertImage()));
        return List.of(
                new ActionNode("ImageConvertNode", action(new ConvertImage())),
                new SuperNode("StructuredDataSuperNode", "Read CSV", structured));
    }

    private static Action action(FileAction action) {
        return context -> FileErrors.run(action, context);
    }
}
