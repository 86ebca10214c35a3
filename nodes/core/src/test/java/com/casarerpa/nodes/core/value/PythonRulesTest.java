package com.casarerpa.nodes.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonRulesTest {
    @Test
    void equal_comparesNumbersByValue() {
        assertThat(PythonRules.equal(1L, 1.0)).isTrue();
        assertThat(PythonRules.equal(true, 1L)).isTrue();
        assertThat(PythonRules.equal(0.0, -0.0)).isTrue();
        assertThat(PythonRules.equal("1", 1L)).isFalse();
        assertThat(PythonRules.equal(null, null)).isTrue();
        assertThat(PythonRules.equal(List.of(1L, Map.of("a", 2.0)), List.of(1.0, Map.of("a", 2L))))
                .isTrue();
        assertThat(PythonRules.equal(List.of(1L), List.of(1L, 2L))).isFalse();
        assertThat(PythonRules.equal(Double.NaN, Double.NaN)).isFalse();
    }

    @Test
    void key_isEqualExactlyWhenValuesAre() {
        assertThat(PythonRules.key(1.0)).isEqualTo(PythonRules.key(true));
        assertThat(PythonRules.key(List.of(1L, 2.5))).isEqualTo(PythonRules.key(List.of(1.0, 2.5)));
        assertThat(PythonRules.key("1")).isNotEqualTo(PythonRules.key(1L));
    }

    @Test
    void compare_ordersListsAndTextsAsPythonDoes() throws Exception {
        assertThat(PythonRules.compare(List.of(1L, 2L), List.of(1L, 3L))).isNegative();
        assertThat(PythonRules.compare(List.of(1L, 2L), List.of(1L))).isPositive();
        assertThat(PythonRules.compare("Z", "a")).isNegative();
        assertThat(PythonRules.compare("\uFFFD", "\uD83D\uDE00")).isNegative();
        assertThat(PythonRules.compare(Long.MAX_VALUE, Long.MAX_VALUE - 1)).isPositive();
    }

    @Test
    void truth_followsPython() {
        assertThat(List.of(
                        PythonRules.truth(null),
                        PythonRules.truth(0L),
                        PythonRules.truth(""),
                        PythonRules.truth(List.of())))
                .containsOnly(false);
        assertThat(List.of(PythonRules.truth(-1L), PythonRules.truth("false"), PythonRules.truth(List.of(0L))))
                .containsOnly(true);
    }

    @ParameterizedTest
    @CsvSource({
        "2.0, 2.0",
        "0.1, 0.1",
        "1e16, 1e+16",
        "123456789012345.0, 123456789012345.0",
        "1e-5, 1e-05",
        "0.0001, 0.0001",
        "-1.5e300, -1.5e+300",
        "100.0, 100.0"
    })
    void repr_writesWhatPythonWrites(double number, String expected) {
        assertThat(Numbers.repr(number)).isEqualTo(expected);
    }

    @Test
    void repr_writesSpecialNumbers() {
        assertThat(Numbers.repr(Double.NaN)).isEqualTo("nan");
        assertThat(Numbers.repr(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(Numbers.repr(-0.0)).isEqualTo("-0.0");
    }

    @ParameterizedTest
    @CsvSource({"2.675, 2, 2.67", "0.5, 0, 0.0", "1.5, 0, 2.0", "1234.5, -2, 1200.0", "2.5, 1, 2.5"})
    void round_roundsTheExactValueToEven(double number, int digits, double expected) {
        assertThat(Numbers.round(number, digits)).isEqualTo(expected);
    }

    @Test
    void of_readsWhatPythonReadsAsANumber() {
        assertThat(Numbers.of(" 1_000.5 ")).contains(1000.5);
        assertThat(Numbers.of("1e3")).contains(1000.0);
        assertThat(Numbers.of(".5")).contains(0.5);
        assertThat(Numbers.of("1d")).isEmpty();
        assertThat(Numbers.of("0x10")).isEmpty();
        assertThat(Numbers.of("")).isEmpty();
        assertThat(Numbers.of(List.of())).isEmpty();
    }
}
