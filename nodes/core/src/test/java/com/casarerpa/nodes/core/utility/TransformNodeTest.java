package com.casarerpa.nodes.core.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformNodeTest {
    private static FakeContext transform(String type, Object value, Object param) {
        return CoreContext.of("TransformNode")
                .with("transform_type", type)
                .with("value", value)
                .with("param", param);
    }

    private static Object result(String type, Object value, Object param) throws Exception {
        return transform(type, value, param).output("result");
    }

    @Test
    void run_convertsTypes() throws Exception {
        assertThat(result("to_string", true, null)).isEqualTo("True");
        assertThat(result("to_integer", " 7 ", null)).isEqualTo(7L);
        assertThat(result("to_integer", 2.9, null)).isEqualTo(2L);
        assertThat(result("to_float", "2.5", null)).isEqualTo(2.5);
        assertThat(result("to_boolean", "YES", null)).isEqualTo(true);
        assertThat(result("to_boolean", List.of(), null)).isEqualTo(false);
        assertThat(result("to_list", "a😀", null)).isEqualTo(List.of("a", "😀"));
        assertThat(result("to_list", Map.of("a", 1), null)).isEqualTo(List.of(List.of("a", 1L)));
        assertThat(result("to_json", List.of(1, "é"), null)).isEqualTo("[1, \"\\u00e9\"]");
        assertThat(result("from_json", "{\"a\": [1]}", null)).isEqualTo(Map.of("a", List.of(1L)));
    }

    @Test
    void run_changesTexts() throws Exception {
        assertThat(result("uppercase", "a", null)).isEqualTo("A");
        assertThat(result("lowercase", "A", null)).isEqualTo("a");
        assertThat(result("trim", " a ", null)).isEqualTo("a");
        assertThat(result("split", "a,b,", null)).isEqualTo(List.of("a", "b", ""));
        assertThat(result("join", List.of("a", 1), "-")).isEqualTo("a-1");
        assertThat(result("replace", "aXa", Map.of("old", "X", "new", "-"))).isEqualTo("a-a");
        assertThat(result("regex_extract", "id 42", "\\d+")).isEqualTo("42");
        assertThat(result("regex_extract", "id", "\\d+")).isNull();
    }

    @Test
    void run_picksFromCollections() throws Exception {
        assertThat(result("get_key", Map.of("a", 1), "a")).isEqualTo(1L);
        assertThat(result("get_index", List.of("a", "b"), -1)).isEqualTo("b");
        assertThat(result("get_index", "abc", 9)).isNull();
        assertThat(result("map_values", List.of(Map.of("n", 1), "x"), "n")).isEqualTo(List.of(1L, "x"));
        assertThat(result("filter_values", java.util.Arrays.asList("a", "", null, 0), null))
                .isEqualTo(List.of("a", 0L));
    }

    @Test
    void run_keepsTheResultInAVariable() throws Exception {
        FakeContext context = transform("trim", " a ", null);
        context.run();
        assertThat(context.variable("transformed")).isEqualTo("a");
        context.with("variable_name", "other").run();
        assertThat(context.variable("other")).isEqualTo("a");
    }

    @Test
    void run_refusesWhatCannotBeMade() {
        assertThat(transform("to_integer", "x", null).failure()).hasMessageContaining("'x'");
        assertThat(transform("replace", "x", "y").failure()).hasMessageContaining("`old`");
        assertThat(transform("join", 5, null).failure()).hasMessageContaining("a list");
        assertThat(transform("upercase", "x", null).failure()).hasMessageContaining("did you mean \"uppercase\"?");
    }
}
