package com.casarerpa.nodes.core.variable;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import org.junit.jupiter.api.Test;

class IncrementVariableNodeTest {
    @Test
    void run_addsToTheVariable() throws Exception {
        FakeContext context = CoreContext.of("IncrementVariableNode")
                .withVariable("x", 42)
                .with("variable_name", "x")
                .with("increment", 10);
        assertThat(context.output("value")).isEqualTo(52.0);
        assertThat(context.variable("x")).isEqualTo(52.0);
    }

    @Test
    void run_countsAMissingVariableAsZeroAndAddsOneByDefault() throws Exception {
        assertThat(CoreContext.of("IncrementVariableNode")
                        .with("variable_name", "x")
                        .output("value"))
                .isEqualTo(1.0);
    }

    @Test
    void run_refusesAVariableThatIsNoNumber() {
        NodeException failure = CoreContext.of("IncrementVariableNode")
                .withVariable("x", "many")
                .with("variable_name", "x")
                .failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("`x`").hasMessageContaining("many");
    }
}
