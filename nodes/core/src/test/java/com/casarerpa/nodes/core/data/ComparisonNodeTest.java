package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.workflow.spi.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonNodeTest {
    @ParameterizedTest
    @CsvSource({
        "==, true, false, false",
        "equals (==), true, false, false",
        "!=, false, true, true",
        "not equals (!=), false, true, true",
        ">, false, true, false",
        "greater than (>), false, true, false",
        "<, false, false, true",
        "less than (<), false, false, true",
        ">=, true, true, false",
        "greater or equal (>=), true, true, false",
        "<=, true, false, true",
        "less or equal (<=), true, false, true",
    })
    void run_comparesByTheOperator(String operator, boolean same, boolean greater, boolean less) throws Exception {
        assertThat(compare(10, operator, 10.0)).isEqualTo(same);
        assertThat(compare(10, operator, 5)).isEqualTo(greater);
        assertThat(compare("a", operator, "b")).isEqualTo(less);
    }

    @Test
    void run_neverTakesATextForANumberWhenEqualityIsAsked() throws Exception {
        assertThat(compare("10", "==", 10)).isEqualTo(false);
    }

    @Test
    void run_ordersATextThatHoldsANumberBesideANumber() throws Exception {
        assertThat(compare("9", "<", 10)).isEqualTo(true);
    }

    @Test
    void run_comparesNothing() throws Exception {
        assertThat(CoreContext.of("ComparisonNode").output("result")).isEqualTo(true);
    }

    @Test
    void run_refusesToOrderWhatHasNoOrder() {
        NodeException failure = CoreContext.of("ComparisonNode")
                .with("a", "ten")
                .with("b", 5)
                .with("operator", ">")
                .failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("'ten'").hasMessageContaining("the number 5");
    }

    @Test
    void run_refusesAnUnknownOperator() {
        assertThat(CoreContext.of("ComparisonNode").with("operator", "=").failure())
                .hasMessageContaining("\"==\"?");
    }

    private static Object compare(Object a, String operator, Object b) throws Exception {
        return CoreContext.of("ComparisonNode")
                .with("a", a)
                .with("operator", operator)
                .with("b", b)
                .output("result");
    }
}
