package com.casarerpa.nodes.core.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogNodeTest {
    @Test
    void run_writesTheMessageAtTheCataloguesDefaultLevel() throws Exception {
        FakeContext context = CoreContext.of("LogNode").with("message", "All passed");
        assertThat(context.run().outputs()).isEmpty();
        assertThat(context.lines()).containsExactly("CRITICAL All passed");
    }

    @Test
    void run_writesDataBehindTheMessage() throws Exception {
        FakeContext context = CoreContext.of("LogNode")
                .with("message", "got")
                .with("data", Map.of("a", 1))
                .with("level", "Warning");
        context.run();
        assertThat(context.lines()).containsExactly("WARNING got | {\"a\":1}");
    }

    @Test
    void run_refusesAnUnknownLevel() {
        NodeException failure = CoreContext.of("LogNode")
                .with("message", "x")
                .with("level", "warn")
                .failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("debug, info, warning, error, critical");
    }
}
