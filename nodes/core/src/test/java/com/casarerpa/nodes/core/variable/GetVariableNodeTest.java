package com.casarerpa.nodes.core.variable;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import org.junit.jupiter.api.Test;

class GetVariableNodeTest {
    @Test
    void run_readsTheVariable() throws Exception {
        assertThat(CoreContext.of("GetVariableNode")
                        .withVariable("x", 5)
                        .with("variable_name", "x")
                        .output("value"))
                .isEqualTo(5L);
    }

    @Test
    void run_givesTheDefaultWithoutTheVariable() throws Exception {
        FakeContext context =
                CoreContext.of("GetVariableNode").with("variable_name", "x").with("default_value", "d");
        assertThat(context.output("value")).isEqualTo("d");
    }

    @Test
    void run_refusesAMissingName() {
        assertThat(CoreContext.of("GetVariableNode").failure()).hasMessageContaining("`variable_name`");
    }
}
