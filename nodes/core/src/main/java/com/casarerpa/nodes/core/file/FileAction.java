package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;

/// One thing that is done to a file or a folder; the work behind the file nodes.
@FunctionalInterface
public interface FileAction {
    /// Does it with the inputs of the node.
    ///
    /// @throws IOException reading or writing failed; [FileErrors] turns it into a message
    NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException;
}
