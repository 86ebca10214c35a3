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

class ListNodesTest {
    private static final List<Object> NUMBERS = List.of(5, 3, 8, 1, 9, 3);

    private static FakeContext list(String type, Object list) {
        return CoreContext.of(type).with("list", list);
    }

    @Test
    void createList_takesAllItemsInOrder() throws Exception {
        FakeContext context = CoreContext.of("CreateListNode");
        for (int i = 12; i >= 1; i--) {
            context.with("item_" + i, i);
        }
        assertThat(context.output("list")).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L));
    }

    @Test
    void listAppend_leavesTheGivenListAlone() throws Exception {
        FakeContext context = list("ListAppendNode", List.of(1)).with("item", 2);
        assertThat(context.output("result")).isEqualTo(List.of(1L, 2L));
        assertThat(context.input("list")).isEqualTo(List.of(1L));
    }

    @Test
    void listContains_comparesByValue() throws Exception {
        assertThat(list("ListContainsNode", NUMBERS).with("item", 8.0).run().outputs())
                .isEqualTo(Map.of("contains", true, "index", 2L));
        assertThat(list("ListContainsNode", NUMBERS).with("item", "8").run().outputs())
                .isEqualTo(Map.of("contains", false, "index", -1L));
    }

    @Test
    void listGetItem_countsNegativeIndexesFromTheEnd() throws Exception {
        assertThat(list("ListGetItemNode", NUMBERS).output("item")).isEqualTo(5L);
        assertThat(list("ListGetItemNode", NUMBERS).with("index", -2).output("item"))
                .isEqualTo(9L);
    }

    @Test
    void listGetItem_refusesAnIndexBeyondTheList() {
        NodeException failure =
                list("ListGetItemNode", NUMBERS).with("index", 6).failure();
        assertThat(failure.code()).isEqualTo("NOT_FOUND");
        assertThat(failure).hasMessageContaining("from -6 to 5").hasMessageContaining("but got 6");
        assertThat(CoreContext.of("ListGetItemNode").failure()).hasMessageContaining("empty");
    }

    @Test
    void listLength_countsItems() throws Exception {
        assertThat(list("ListLengthNode", NUMBERS).output("length")).isEqualTo(6L);
        assertThat(CoreContext.of("ListLengthNode").output("length")).isEqualTo(0L);
    }

    @Test
    void listSort_ordersItemsOrWhatThePathFinds() throws Exception {
        assertThat(list("ListSortNode", NUMBERS).output("result")).isEqualTo(List.of(1L, 3L, 3L, 5L, 8L, 9L));
        assertThat(list("ListSortNode", List.of("b", "B", "a"))
                        .with("reverse", true)
                        .output("result"))
                .isEqualTo(List.of("b", "a", "B"));
        List<Object> people = List.of(Map.of("p", Map.of("age", 3)), Map.of("p", Map.of("age", 1)));
        assertThat(list("ListSortNode", people).with("key_path", "p.age").output("result"))
                .isEqualTo(List.of(Map.of("p", Map.of("age", 1L)), Map.of("p", Map.of("age", 3L))));
    }

    @Test
    void listSort_keepsTheOrderOfEqualItemsAlsoInReverse() throws Exception {
        List<Object> rows = List.of(Map.of("k", 1, "n", "a"), Map.of("k", 1, "n", "b"));
        assertThat(list("ListSortNode", rows)
                        .with("key_path", "k")
                        .with("reverse", true)
                        .output("result"))
                .isEqualTo(List.of(Map.of("k", 1L, "n", "a"), Map.of("k", 1L, "n", "b")));
    }

    @Test
    void listSort_refusesItemsWithoutAnOrder() {
        NodeException failure = list("ListSortNode", List.of(1, "a")).failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("'a'");
    }

    @Test
    void listReverse_reverses() throws Exception {
        assertThat(list("ListReverseNode", List.of(1, 2, 3)).output("result")).isEqualTo(List.of(3L, 2L, 1L));
    }

    @Test
    void listUnique_keepsTheFirstOfEqualItems() throws Exception {
        List<Object> items = List.of(1, 1.0, true, "1", List.of(1), List.of(1.0), Map.of("a", 1), Map.of("a", 1));
        assertThat(list("ListUniqueNode", items).output("result"))
                .isEqualTo(List.of(1L, "1", List.of(1L), Map.of("a", 1L)));
    }

    @ParameterizedTest
    @CsvSource({"1, 4, '[3, 8, 1]'", "-2, , '[9, 3]'", ", 2, '[5, 3]'", "4, 1, []", "-99, 99, '[5, 3, 8, 1, 9, 3]'"})
    void listSlice_followsPython(Integer start, Integer end, String expected) throws Exception {
        assertThat(list("ListSliceNode", NUMBERS)
                        .with("start", start)
                        .with("end", end)
                        .output("result"))
                .hasToString(expected);
    }

    @Test
    void listFlatten_goesAsDeepAsAsked() throws Exception {
        List<Object> nested = List.of(List.of(1, List.of(2)), 3);
        assertThat(list("ListFlattenNode", nested).output("result")).isEqualTo(List.of(1L, List.of(2L), 3L));
        assertThat(list("ListFlattenNode", nested).with("depth", 2).output("result"))
                .isEqualTo(List.of(1L, 2L, 3L));
        assertThat(list("ListFlattenNode", nested).with("depth", -1).failure()).hasMessageContaining("`depth`");
    }

    @Test
    void listJoin_writesItemsAsPythonDoes() throws Exception {
        assertThat(list("ListJoinNode", List.of("a", 1, 2.0, true)).output("result"))
                .isEqualTo("a, 1, 2.0, True");
        assertThat(list("ListJoinNode", List.of("a", "b")).with("separator", "").output("result"))
                .isEqualTo("ab");
        assertThat(list("ListJoinNode", List.of("a", "b"))
                        .with("delimiter", "-")
                        .output("result"))
                .isEqualTo("a-b");
    }

    @Test
    void listNodes_refuseAReferenceThatStayedText() {
        assertThat(list("ListReverseNode", "{{list_sort.sorted_list}}")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
    }
}
