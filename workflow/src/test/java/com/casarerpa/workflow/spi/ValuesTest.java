package com.casarerpa.workflow.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "25.0,25.0",
        "1e16,1e+16",
        "1.5e-7,1.5e-07",
        "0.0001,0.0001",
        "123456789.5,123456789.5",
        "-0.0,-0.0",
        "1e15,1000000000000000.0",
        "1e100,1e+100"
    })
    void text_writesNumbersAsPythonDoes(double number, String expected) {
        assertThat(Values.text(number)).isEqualTo(expected);
    }

    @Test
    void text_usesPythonsWordsAndJsonForContainers() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", true);
        map.put("b", Arrays.asList(1L, null, "x"));
        assertThat(Values.text(true)).isEqualTo("True");
        assertThat(Values.text(null)).isEqualTo("None");
        assertThat(Values.text(map)).isEqualTo("{\"a\":true,\"b\":[1,null,\"x\"]}");
        assertThat(Values.text(new byte[3])).isEqualTo("<3 bytes>");
    }

    @Test
    void asInteger_takesWholeNumbersOnly() {
        assertThat(Values.asInteger("42")).contains(42L);
        assertThat(Values.asInteger(" 42.0 ")).contains(42L);
        assertThat(Values.asInteger(3.0)).contains(3L);
        assertThat(Values.asInteger(3.5)).isEmpty();
        assertThat(Values.asInteger("3.5")).isEmpty();
        assertThat(Values.asInteger("1e400000000")).isEmpty();
        assertThat(Values.asInteger("99999999999999999999")).isEmpty();
        assertThat(Values.asInteger("many")).isEmpty();
    }

    @Test
    void asNumber_keepsWholeNumbersWhole() {
        assertThat(Values.asNumber("5")).contains(5L);
        assertThat(Values.asNumber("5.0")).contains(5.0);
        assertThat(Values.asNumber("Hello World")).isEmpty();
    }

    @Test
    void asList_readsJsonAndPythonText() {
        assertThat(Values.asList("[1, \"a\"]")).contains(List.of(1L, "a"));
        assertThat(Values.asList("['it', True, None]")).contains(Arrays.asList("it", true, null));
        assertThat(Values.asList("a, b")).isEmpty();
        assertThat(Values.asMap("{'k': 'don\\'t \"x\"'}")).contains(Map.of("k", "don't \"x\""));
    }

    @Test
    void truth_followsPythonAndTakesSpokenTexts() {
        assertThat(List.of("false", "No", "0", "", " off ", "None")).noneMatch(Values::truth);
        assertThat(List.of("true", "yes", "x", "1")).allMatch(Values::truth);
        assertThat(Values.truth(List.of())).isFalse();
        assertThat(Values.truth(0.0)).isFalse();
        assertThat(Values.truth(null)).isFalse();
    }

    @Test
    void normalise_givesPlainNumbers() {
        assertThat(Values.normalise(List.of(1, 2.5f, BigInteger.TEN))).isEqualTo(List.of(1L, 2.5, 10L));
    }

    @Test
    void nearest_findsTyposAndParts() {
        List<String> known = List.of("SetVariableNode", "GetVariableNode", "LogNode");
        assertThat(Suggestions.nearest("SetVaribleNode", known)).contains("SetVariableNode");
        assertThat(Suggestions.nearest("lognode", known)).contains("LogNode");
        assertThat(Suggestions.nearest("sorted_result", List.of("removed", "result")))
                .contains("result");
        assertThat(Suggestions.nearest("Elephant", known)).isEmpty();
    }
}
