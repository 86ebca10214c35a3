package com.casarerpa.nodes.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
    // Expected values are those of CPython's difflib.
    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 0.6153846153846154",
        "abcd, bcde, 0.75",
        "'', '', 1.0",
        "a, '', 0.0",
        "apple pie, Apple Pie, 0.7777777777777778",
        "qabxcd, abycdf, 0.6666666666666666"
    })
    void ratio_isThatOfDifflib(String a, String b, double expected) {
        assertThat(Similarity.ratio(a, b)).isEqualTo(expected);
    }

    @Test
    void ratio_ignoresCharactersThatAreEverywhereInLongTexts() {
        assertThat(Similarity.ratio("x".repeat(50) + "hello" + "y".repeat(200), "hello" + "x".repeat(210)))
                .isEqualTo(DIFFLIB_LONG);
    }

    private static final double DIFFLIB_LONG = 0.02127659574468085;
}
