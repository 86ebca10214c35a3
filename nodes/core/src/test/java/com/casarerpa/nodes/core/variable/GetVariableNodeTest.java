package com.casarerpa.nodes.core.variable;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.FakeContext;
import org.junit.jupiter.api.Test;

class GetVariableNodeTest {
    @Test
    void run_readsTheVariable() throws Exception {
        assertThat(FakeContext.of("GetVariableNode")
                        .withVariable("x", 5)
                        .with("variable_name", "x")
                        .output("value"))
                .isEqualTo(5L);
    }

    @Test
    void run_givesTheDefaultWithoutTheVariable() throws Exception {
        FakeContext context =
                FakeContext.of("GetVariableNode").with("variable_name", "x").with("default_value", "d");
        assertThat(context.output("value")).isEqualTo("d");
    }

    @Test
    void run_refusesAMissingName() {
        assertThat(FakeContext.of("GetVariableNode").failure()).hasMessageContaining("`variable_name`");
    }
}
