package com.casarerpa.nodes.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.NodeType;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSuperNodeTest {
    private static FakeContext action(String action) {
        return CoreContext.of("TextSuperNode").with("action", action);
    }

    @Test
    void run_doesEveryActionOfTheCatalogue() throws Exception {
        NodeType type = CoreContext.REGISTRY.type("TextSuperNode").orElseThrow();
        assertThat(type.actionPorts()).hasSize(14);
        for (String action : type.actionPorts().keySet()) {
            NodeResult result = action(action)
                    .with("text", "a b")
                    .with("search", "b")
                    .with("prefix", "a")
                    .with("suffix", "b")
                    .with("pattern", "\\w")
                    .with("separator", " ")
                    .with("old_value", "a")
                    .with("new_value", "c")
                    .with("length", 5)
                    .with("items", List.of("x", "y"))
                    .run();
            assertThat(result.outputs().keySet())
                    .as(action)
                    .containsExactlyInAnyOrderElementsOf(type.actionPorts().get(action).outputs().stream()
                            .map(NodeType.Port::name)
                            .toList());
        }
    }

    @Test
    void run_readsThePropertiesOfTheAction() throws Exception {
        assertThat(action("Trim").with("text", " a ").with("trim_mode", "left").output("result"))
                .isEqualTo("a ");
        assertThat(action("Case")
                        .with("text", "a")
                        .with("case_transform", "upper")
                        .output("result"))
                .isEqualTo("A");
        assertThat(action("Pad")
                        .with("text", "a")
                        .with("pad_mode", "right")
                        .with("length", 3)
                        .output("result"))
                .isEqualTo("a  ");
        assertThat(action("Count")
                        .with("text", "a b")
                        .with("count_mode", "words")
                        .output("count"))
                .isEqualTo(2L);
        assertThat(action("Lines")
                        .with("lines", List.of("a", "b"))
                        .with("lines_mode", "join")
                        .output("text"))
                .isEqualTo("a\nb");
        assertThat(action("Replace")
                        .with("text", "aa")
                        .with("old_value", "a")
                        .with("replace_count", 1)
                        .output("result"))
                .isEqualTo("a");
    }
}
