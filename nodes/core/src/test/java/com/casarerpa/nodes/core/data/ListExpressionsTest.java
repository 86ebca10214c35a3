package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListExpressionsTest {
    private static FakeContext action(String action) {
        return CoreContext.of("ListSuperNode").with("action", action);
    }

    private static FakeContext numbers(String action) {
        return action(action).with("list", List.of(0, 1, 2, 3, 4, 5));
    }

    @Test
    void filterAndMap_evaluateTheExpressionForEachItem() throws Exception {
        assertThat(numbers("Filter")
                        .with("expression", "x % 2 == 0 and index > 0")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("filtered", List.of(2L, 4L), "rejected", List.of(0L, 1L, 3L, 5L), "length", 2L));
        assertThat(numbers("Map").with("expression", "item * 10").output("mapped"))
                .isEqualTo(List.of(0L, 10L, 20L, 30L, 40L, 50L));
        assertThat(numbers("Map").output("length")).isEqualTo(6L);
    }

    @Test
    void filter_namesTheItemThatFails() {
        NodeException failure = action("Filter")
                .with("list", List.of(1, "a"))
                .with("expression", "x > 0")
                .failure();
        assertThat(failure).hasMessageContaining("item 1").hasMessageContaining("'a'");
    }

    @ParameterizedTest
    @CsvSource({"sum, '', 15", "product, '', 0", "min, '', 0", "max, '', 5", "custom, acc + x * 2, 30"})
    void reduce_makesOneValue(String operation, String expression, String expected) throws Exception {
        assertThat(numbers("Reduce")
                        .with("reduce_operation", operation)
                        .with("expression", expression)
                        .output("result"))
                .hasToString(expected);
    }

    @Test
    void reduce_startsWithTheInitialValue() throws Exception {
        assertThat(numbers("Reduce").with("initial", 100).output("result")).isEqualTo(115L);
        assertThat(action("Reduce").with("initial", 7).output("result")).isEqualTo(7L);
        assertThat(action("Reduce")
                        .with("list", List.of("a", "b"))
                        .with("reduce_operation", "concat")
                        .output("result"))
                .isEqualTo("ab");
        assertThat(numbers("Reduce").with("reduce_operation", "custom").failure())
                .hasMessageContaining("`expression`");
    }
}
