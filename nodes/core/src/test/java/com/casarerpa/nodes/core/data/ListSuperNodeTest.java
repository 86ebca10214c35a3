package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListSuperNodeTest {
    private static FakeContext action(String action) {
        return CoreContext.of("ListSuperNode").with("action", action);
    }

    private static FakeContext numbers(String action) {
        return action(action).with("list", List.of(0, 1, 2, 3, 4, 5));
    }

    @Test
    void createGetLengthContains_answerForTheList() throws Exception {
        assertThat(action("Create List")
                        .with("item1", "a")
                        .with("item4", "d")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("list", List.of("a", "d"), "length", 2L));
        assertThat(numbers("Get Item").with("index", -1).run().outputs()).isEqualTo(Map.of("item", 5L, "found", true));
        assertThat(numbers("Get Item")
                        .with("index", -1)
                        .with("negative_index", false)
                        .with("default_value", "d")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("item", "d", "found", false));
        assertThat(action("Length").run().outputs()).isEqualTo(Map.of("length", 0L, "is_empty", true));
        assertThat(action("Contains")
                        .with("list", List.of(1, 2, 1.0))
                        .with("item", 1)
                        .run()
                        .outputs())
                .isEqualTo(Map.of("contains", true, "index", 0L, "count", 2L));
    }

    @ParameterizedTest
    @CsvSource({
        "end, false, '[1, 2, [3, 4]]'",
        "end, true, '[1, 2, 3, 4]'",
        "start, true, '[3, 4, 1, 2]'",
        "index, true, '[1, 3, 4, 2]'"
    })
    void append_addsWhereAsked(String position, boolean extend, String expected) throws Exception {
        assertThat(action("Append")
                        .with("list", List.of(1, 2))
                        .with("item", List.of(3, 4))
                        .with("position", position)
                        .with("insert_index", 1)
                        .with("extend", extend)
                        .output("list"))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        ", , -1, '[5, 4, 3, 2, 1, 0]'",
        "4, 1, -2, '[4, 2]'",
        "-100, 100, 2, '[0, 2, 4]'",
        "10, 0, -1, '[5, 4, 3, 2, 1]'",
        "1, 3, 1, '[1, 2]'"
    })
    void slice_followsPython(Integer start, Integer end, int step, String expected) throws Exception {
        assertThat(numbers("Slice")
                        .with("start", start)
                        .with("end", end)
                        .with("step", step)
                        .output("slice"))
                .hasToString(expected);
    }

    @Test
    void slice_refusesAStepOfZero() {
        assertThat(numbers("Slice").with("step", 0).failure()).hasMessageContaining("`step`");
    }

    @Test
    void sortReverseUniqueFlattenJoin_makeNewLists() throws Exception {
        assertThat(numbers("Sort").with("descending", true).output("sorted")).hasToString("[5, 4, 3, 2, 1, 0]");
        assertThat(numbers("Reverse").output("reversed")).hasToString("[5, 4, 3, 2, 1, 0]");
        assertThat(action("Unique").with("list", List.of(1, 2, 1)).run().outputs())
                .isEqualTo(Map.of("unique", List.of(1L, 2L), "length", 2L, "duplicates_removed", 1L));
        assertThat(action("Flatten")
                        .with("list", List.of(1, List.of(2, List.of(3))))
                        .output("flattened"))
                .isEqualTo(List.of(1L, 2L, 3L));
        assertThat(numbers("Join").with("separator", "").output("result")).isEqualTo("012345");
    }
}
