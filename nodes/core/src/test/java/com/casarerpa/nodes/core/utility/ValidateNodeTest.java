package com.casarerpa.nodes.core.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateNodeTest {
    private static boolean valid(String type, Object value, Object param) throws Exception {
        NodeResult result = CoreContext.of("ValidateNode")
                .with("validation_type", type)
                .with("value", value)
                .with("validation_param", param)
                .run();
        boolean valid = (Boolean) result.outputs().get("is_valid");
        assertThat(result.execOutputs()).containsExactly(valid ? "valid" : "invalid");
        assertThat((String) result.outputs().get("error_message"))
                .isEqualTo(valid ? "" : result.outputs().get("error_message"));
        return valid;
    }

    @ParameterizedTest
    @CsvSource({
        "is_string, x, true",
        "is_number, x, false",
        "is_email, a.b@example.org, true",
        "is_email, a@b, false",
        "is_url, https://example.org/x, true",
        "is_url, ftp://x, false",
        "not_empty, x, true"
    })
    void run_checksTexts(String type, String value, boolean expected) throws Exception {
        assertThat(valid(type, value, null)).isEqualTo(expected);
    }

    @Test
    void run_checksKinds() throws Exception {
        assertThat(valid("is_number", 1.5, null)).isTrue();
        assertThat(valid("is_integer", 1.5, null)).isFalse();
        assertThat(valid("is_integer", true, null)).isFalse();
        assertThat(valid("is_boolean", true, null)).isTrue();
        assertThat(valid("is_list", List.of(), null)).isTrue();
        assertThat(valid("is_dict", List.of(), null)).isFalse();
        assertThat(valid("not_empty", List.of(), null)).isFalse();
        assertThat(valid("not_empty", 0, null)).isTrue();
    }

    @Test
    void run_checksLimits() throws Exception {
        assertThat(valid("min_length", "ab", 3)).isFalse();
        assertThat(valid("max_length", List.of(1), "1")).isTrue();
        assertThat(valid("max_length", 5, 1)).isFalse();
        assertThat(valid("min_value", 5, 5)).isTrue();
        assertThat(valid("max_value", 6, 5)).isFalse();
        assertThat(valid("in_list", 1, List.of(1.0, 2))).isTrue();
        assertThat(valid("matches_regex", "abc", "[a-z]")).isTrue();
        assertThat(valid("matches_regex", "1bc", "[a-z]")).isFalse();
    }

    @Test
    void run_saysWhyAValueIsNotValid() throws Exception {
        assertThat(CoreContext.of("ValidateNode")
                        .with("value", "")
                        .with("error_message", "Name missing")
                        .output("error_message"))
                .isEqualTo("Name missing: the value is empty");
    }

    @Test
    void run_refusesACheckWithoutItsParameter() {
        assertThat(CoreContext.of("ValidateNode")
                        .with("value", "x")
                        .with("validation_type", "min_length")
                        .failure())
                .hasMessageContaining("`validation_param`");
    }
}
