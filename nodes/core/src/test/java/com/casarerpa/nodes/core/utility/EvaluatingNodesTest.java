package com.casarerpa.nodes.core.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatingNodesTest {
    @Test
    void evalExpression_seesVariables() throws Exception {
        assertThat(CoreContext.of("EvalExpressionNode")
                        .withVariable("n", 4)
                        .with("expression", "n * factor")
                        .with("variables", Map.of("factor", 2.5))
                        .run()
                        .outputs())
                .isEqualTo(Map.of("result", 10.0, "type", "float", "success", true, "error", ""));
    }

    @Test
    void evalExpression_refusesWhatCannotBeEvaluated() {
        assertThat(CoreContext.of("EvalExpressionNode")
                        .with("expression", "1 +")
                        .failure()
                        .code())
                .isEqualTo("EXPRESSION_ERROR");
        assertThat(CoreContext.of("EvalExpressionNode").failure()).hasMessageContaining("`expression`");
    }

    @ParameterizedTest
    @CsvSource({"5, valid", "50, invalid"})
    void validate_checksACondition(long value, String port) throws Exception {
        assertThat(CoreContext.of("ValidateNode")
                        .with("value", value)
                        .with("validation_type", "custom")
                        .with("validation_param", "value < 10")
                        .run()
                        .execOutputs())
                .containsExactly(port);
    }
}
