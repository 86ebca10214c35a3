package com.casarerpa.nodes.core.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.workflow.spi.NodeResult;
import org.junit.jupiter.api.Test;

class CommentNodeTest {
    @Test
    void run_doesNothing() throws Exception {
        assertThat(CoreContext.of("CommentNode").with("comment", "a note").run())
                .isEqualTo(NodeResult.done());
    }
}
