package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListItemsTest {
    private static final List<Object> PEOPLE =
            List.of(Map.of("n", "Ann", "a", 30), Map.of("n", "Bob", "a", 20), Map.of("n", "Al"));

    private static FakeContext list(String type, Object list) {
        return CoreContext.of(type).with("list", list);
    }

    @ParameterizedTest
    @CsvSource({
        "equals, 2, '[2]'", "not_equals, 2, '[1, 3]'", "greater_than, 1, '[2, 3]'", "less_than, 2, '[1]'",
        "is_not_none, 0, '[1, 2, 3]'", "is_none, 0, '[]'", "is_truthy, 0, '[1, 2, 3]'", "is_falsy, 0, '[]'"
    })
    void listFilter_keepsWhatMeetsTheCondition(String condition, long value, String expected) throws Exception {
        NodeResult result = list("ListFilterNode", List.of(1, 2, 3))
                .with("condition", condition)
                .with("value", value)
                .run();
        assertThat(result.outputs().get("result")).hasToString(expected);
        assertThat((List<?>) result.outputs().get("removed"))
                .hasSize(3 - ((List<?>) result.outputs().get("result")).size());
    }

    @Test
    void listFilter_looksIntoTexts() throws Exception {
        List<Object> items = List.of("apple", "banana", List.of("an"));
        assertThat(list("ListFilterNode", items)
                        .with("condition", "contains")
                        .with("value", "an")
                        .output("result"))
                .isEqualTo(List.of("banana", List.of("an")));
        assertThat(list("ListFilterNode", items)
                        .with("condition", "starts_with")
                        .with("value", "a")
                        .output("result"))
                .isEqualTo(List.of("apple"));
        assertThat(list("ListFilterNode", PEOPLE)
                        .with("key_path", "n")
                        .with("condition", "ends_with")
                        .with("value", "b")
                        .output("result"))
                .isEqualTo(List.of(Map.of("n", "Bob", "a", 20L)));
    }

    @Test
    void listFilter_refusesWhatHasNoOrderAndUnknownConditions() {
        assertThat(list("ListFilterNode", List.of("x"))
                        .with("condition", "greater_than")
                        .with("value", 1)
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
        assertThat(list("ListFilterNode", List.of()).with("condition", "bigger").failure())
                .hasMessageContaining("greater_than");
    }

    @ParameterizedTest
    @CsvSource({
        "to_string, '[ 1, 2.5, True]'",
        "to_upper, '[ 1, 2.5, TRUE]'",
        "to_lower, '[ 1, 2.5, true]'",
        "trim, '[1, 2.5, True]'",
        "length, '[2, 3, 4]'"
    })
    void listMap_changesTexts(String transform, String expected) throws Exception {
        List<Object> items = "length".equals(transform) ? List.of(" 1", "2.5", "True") : List.of(" 1", 2.5, true);
        assertThat(list("ListMapNode", items).with("transform", transform).output("result"))
                .hasToString(expected);
    }

    @Test
    void listMap_readsNumbersAndProperties() throws Exception {
        assertThat(list("ListMapNode", List.of("1", 2.9, true))
                        .with("transform", "to_int")
                        .output("result"))
                .isEqualTo(List.of(1L, 2L, 1L));
        assertThat(list("ListMapNode", List.of("1.5", 2))
                        .with("transform", "to_float")
                        .output("result"))
                .isEqualTo(List.of(1.5, 2.0));
        assertThat(list("ListMapNode", PEOPLE)
                        .with("transform", "to_int")
                        .with("key_path", "a")
                        .output("result"))
                .isEqualTo(List.of(30L, 20L, 0L));
        assertThat(list("ListMapNode", PEOPLE)
                        .with("transform", "get_property")
                        .with("key_path", "n")
                        .output("result"))
                .isEqualTo(List.of("Ann", "Bob", "Al"));
    }

    @Test
    void listMap_namesTheItemThatCannotBeChanged() {
        assertThat(list("ListMapNode", List.of("1", "1.5"))
                        .with("transform", "to_int")
                        .failure())
                .hasMessageContaining("item 1")
                .hasMessageContaining("1.5");
        assertThat(list("ListMapNode", List.of(5)).with("transform", "length").failure())
                .hasMessageContaining("item 0");
    }

    @ParameterizedTest
    @CsvSource({
        "sum, 10.0",
        "product, 24.0",
        "min, 1",
        "max, 4",
        "avg, 2.5",
        "count, 4",
        "first, 3",
        "last, 2",
        "join, 3142"
    })
    void listReduce_makesOneValue(String operation, String expected) throws Exception {
        List<Object> items = new ArrayList<>(List.of(3, 1, 4, 2));
        items.add(null);
        assertThat(list("ListReduceNode", items).with("operation", operation).output("result"))
                .hasToString(expected);
    }

    @Test
    void listReduce_startsWithTheInitialValueWhenThereIsNothing() throws Exception {
        assertThat(CoreContext.of("ListReduceNode").output("result")).isEqualTo(0L);
        assertThat(CoreContext.of("ListReduceNode").with("operation", "max").output("result"))
                .isNull();
        assertThat(CoreContext.of("ListReduceNode").with("initial", "x").output("result"))
                .isEqualTo("x");
        assertThat(list("ListReduceNode", PEOPLE).with("key_path", "a").output("result"))
                .isEqualTo(50.0);
        assertThat(list("ListReduceNode", List.of("a", "b"))
                        .with("operation", "join")
                        .with("initial", "+")
                        .output("result"))
                .isEqualTo("a+b");
        assertThat(list("ListReduceNode", List.of("a")).failure()).hasMessageContaining("value 0");
    }
}
