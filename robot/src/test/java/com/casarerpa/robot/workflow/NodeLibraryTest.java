package com.casarerpa.robot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.engine.ControlNodes;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import org.junit.jupiter.api.Test;

class NodeLibraryTest {
    @Test
    void registry_runsExactlyWhatTheCatalogueSaysThatItRuns() {
        NodeRegistry registry = NodeLibrary.registry();
        for (NodeType type : registry.types()) {
            boolean runs = registry.node(type.name()).isPresent()
                    || ControlNodes.types().contains(type.name())
                    || type.aliasOf().filter(ControlNodes.types()::contains).isPresent();
            assertThat(type.status() != NodeType.Status.UNSUPPORTED)
                    .as(type.name() + " is implemented, or stands in `not_yet` of the catalogue's overlay")
                    .isEqualTo(runs);
        }
    }
}
