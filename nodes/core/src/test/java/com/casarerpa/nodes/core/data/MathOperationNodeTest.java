package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MathOperationNodeTest {
    @ParameterizedTest
    @CsvSource({
        "add, 10, 5, 15.0",
        "subtract, 15, 3, 12.0",
        "multiply, 12, 2, 24.0",
        "divide, 24, 4, 6.0",
        "floor_divide, -7, 2, -4.0",
        "power, 2, 8, 256.0",
        "modulo, -7, 5, 3.0",
        "modulo, 7, -5, -3.0",
        "min, 3, 4, 3.0",
        "max, 3, 4, 4.0",
        "abs, -3, 0, 3.0",
        "sqrt, 9, 0, 3.0",
        "log10, 1000, 0, 3.0",
        "log, 8, 2, 3.0",
        "exp, 0, 0, 1.0",
        "sin, 0, 0, 0.0",
        "cos, 0, 0, 1.0",
        "tan, 0, 0, 0.0",
        "negate, 4, 0, -4.0",
    })
    void run_computesDecimalNumbers(String operation, double a, double b, double expected) throws Exception {
        assertThat((Double) compute(operation, a, b).output("result")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"floor, -1.5, -2", "ceil, 1.2, 2", "round, 2.5, 2", "round, 3.5, 4"})
    void run_givesWholeNumbersWherePythonDoes(String operation, double a, long expected) throws Exception {
        assertThat(compute(operation, a, 0).output("result")).isEqualTo(expected);
    }

    @Test
    void run_coversEveryOperationOfTheCatalogue() {
        NodeType type = CoreContext.REGISTRY.type("MathOperationNode").orElseThrow();
        assertThat(type.properties().getFirst().choices())
                .hasSize(21)
                .allSatisfy(operation -> assertThat(
                                compute((String) operation, 2, 2).output("result"))
                        .isInstanceOf(Number.class));
    }

    @Test
    void run_roundsToDigitsAndSetsAVariable() throws Exception {
        FakeContext context = compute("divide", 2, 3).with("round_digits", 2).with("output_var", "third");
        assertThat(context.output("result")).isEqualTo(0.67);
        assertThat(context.variable("third")).isEqualTo(0.67);
    }

    @Test
    void run_refusesAnUnknownOperationWithTheChoicesAndTheNearest() {
        NodeException failure = compute("devide", 1, 1).failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure)
                .hasMessageContaining("add, subtract")
                .hasMessageContaining("\"devide\"")
                .hasMessageContaining("did you mean \"divide\"?");
    }

    @Test
    void run_namesTheUnknownOperationBeforeABadOperand() {
        NodeException failure = CoreContext.of("MathOperationNode")
                .with("a", "Hello World")
                .with("b", 0)
                .with("operation", "length")
                .failure();
        assertThat(failure).hasMessageContaining("\"length\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"divide", "floor_divide", "modulo"})
    void run_refusesToDivideByZero(String operation) {
        assertThat(compute(operation, 1, 0).failure())
                .hasMessageContaining("`b`")
                .hasMessageContaining("0");
    }

    @Test
    void run_refusesWhatHasNoResult() {
        assertThat(compute("sqrt", -1, 0).failure()).hasMessageContaining("0 or more");
        assertThat(compute("log", 0, 0).failure()).hasMessageContaining("more than 0");
        assertThat(compute("log", 2, 1).failure()).hasMessageContaining("base");
        assertThat(compute("log10", -1, 0).failure()).hasMessageContaining("more than 0");
        assertThat(compute("power", 10, 400).failure()).hasMessageContaining("can be held");
        assertThat(compute("exp", 1000, 0).failure()).hasMessageContaining("can be held");
    }

    @Test
    void run_refusesAnOperandThatIsNoNumber() {
        assertThat(CoreContext.of("MathOperationNode").with("a", "x").failure())
                .hasMessageContaining("`a`")
                .hasMessageContaining("'x'");
    }

    private static FakeContext compute(String operation, double a, double b) {
        return CoreContext.of("MathOperationNode")
                .with("operation", operation)
                .with("a", a)
                .with("b", b);
    }
}
