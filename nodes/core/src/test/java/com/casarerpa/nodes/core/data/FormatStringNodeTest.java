package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatStringNodeTest {
    @Test
    void run_fillsTheTemplate() throws Exception {
        assertThat(CoreContext.of("FormatStringNode")
                        .with("template", "Hello, my name is {name} and I am {age} years old")
                        .with("variables", Map.of("name", "Alice", "age", 30))
                        .output("result"))
                .isEqualTo("Hello, my name is Alice and I am 30 years old");
    }

    @Test
    void run_namesWhatIsMissing() {
        NodeException failure = CoreContext.of("FormatStringNode")
                .with("template", "{nmae}")
                .with("variables", Map.of("name", "Alice"))
                .failure();
        assertThat(failure.code()).isEqualTo("NOT_FOUND");
        assertThat(failure).hasMessageContaining("\"nmae\"").hasMessageContaining("did you mean \"name\"?");
    }
}
