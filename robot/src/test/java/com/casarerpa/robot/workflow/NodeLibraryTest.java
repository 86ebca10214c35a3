package com.casarerpa.robot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.engine.ControlNodes;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeLibraryTest {
    @Test
    void registry_hasEveryBrowserNode_orSaysWhatItWaitsFor() {
        NodeRegistry registry = NodeLibrary.registry();
        List<NodeType> browser = registry.types().stream()
                .filter(type -> type.category().equals("browser"))
                .toList();

        assertThat(browser).hasSize(40);
        assertThat(browser.stream().filter(type -> type.status() == NodeType.Status.UNSUPPORTED))
                .extracting(type -> type.name() + " " + type.whyUnsupported())
                .containsExactlyInAnyOrder(
                        "RefineSelectorNode waits for a language model, which this version does not have",
                        "SmartSelectorNode waits for a language model, which this version does not have",
                        "SmartSelectorOptionsNode waits for a language model, which this version does not have",
                        "SolveCaptchaAINode waits for a language model that sees pictures, which this version does not"
                                + " have",
                        "SolveCaptchaNode waits for a service that solves captchas, which this version does not have",
                        "DownloadFileNode is not implemented in this version");
    }

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
