package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DictSuperNodeTest {
    private static FakeContext action(String action) {
        return CoreContext.of("DictSuperNode").with("action", action);
    }

    private static final Map<String, Object> USER = Map.of("user", Map.of("name", "Ann", "tags", List.of("x", "y")));

    @Test
    void createDict_takesPairs() throws Exception {
        assertThat(action("Create Dict")
                        .with("key1", "a")
                        .with("value1", 1)
                        .with("key2", "b")
                        .run()
                        .outputs())
                .containsEntry("count", 2L)
                .hasEntrySatisfying("dict", dict -> assertThat(dict).hasToString("{a=1, b=null}"));
    }

    @Test
    void getValue_tellsWhetherItWasThere() throws Exception {
        assertThat(action("Get Value")
                        .with("dict", Map.of("a", 1))
                        .with("key", "a")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("value", 1L, "found", true));
        assertThat(action("Get Value")
                        .with("dict", Map.of())
                        .with("key", "a")
                        .with("default_value", "d")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("value", "d", "found", false));
    }

    @Test
    void getProperty_followsThePath() throws Exception {
        assertThat(action("Get Property")
                        .with("dict", USER)
                        .with("path", "user.tags.1")
                        .output("value"))
                .isEqualTo("y");
        assertThat(action("Get Property")
                        .with("dict", USER)
                        .with("path", "user/name")
                        .with("separator", "/")
                        .output("value"))
                .isEqualTo("Ann");
        assertThat(action("Get Property")
                        .with("dict", USER)
                        .with("path", "user.x")
                        .run()
                        .outputs())
                .containsEntry("found", false)
                .containsEntry("value", null);
    }

    @Test
    void hasKeyAndLists_answerForTheMap() throws Exception {
        assertThat(action("Has Key").with("dict", USER).with("key", "user").output("has_key"))
                .isEqualTo(true);
        assertThat(action("Get Keys").with("dict", USER).output("keys")).isEqualTo(List.of("user"));
        assertThat(action("Get Values").with("dict", Map.of("a", 1)).output("values"))
                .isEqualTo(List.of(1L));
        assertThat(action("Get Items").with("dict", Map.of("a", 1)).output("items"))
                .isEqualTo(List.of(Map.of("key", "a", "value", 1L)));
    }

    @Test
    void setValue_tellsWhatWasThere() throws Exception {
        assertThat(action("Set Value")
                        .with("dict", Map.of("a", 1))
                        .with("key", "a")
                        .with("value", 2)
                        .run()
                        .outputs())
                .isEqualTo(Map.of("dict", Map.of("a", 2L), "previous", 1L, "was_update", true));
    }

    @Test
    void removeKey_refusesAMissingKeyUnlessItMayBeMissing() throws Exception {
        assertThat(action("Remove Key")
                        .with("dict", Map.of("a", 1))
                        .with("key", "a")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("dict", Map.of(), "removed_value", 1L, "was_removed", true));
        assertThat(action("Remove Key")
                        .with("dict", Map.of("a", 1))
                        .with("key", "b")
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(action("Remove Key")
                        .with("dict", Map.of())
                        .with("key", "b")
                        .with("ignore_missing", true)
                        .output("was_removed"))
                .isEqualTo(false);
    }

    @Test
    void merge_goesDeepAndKeepsWhenAsked() throws Exception {
        Map<String, Object> first = Map.of("m", Map.of("a", 1, "b", 1));
        Map<String, Object> second = Map.of("m", Map.of("b", 2), "c", 3);
        assertThat(action("Merge").with("dict1", first).with("dict2", second).output("merged"))
                .isEqualTo(Map.of("m", Map.of("b", 2L), "c", 3L));
        assertThat(action("Merge")
                        .with("dict1", first)
                        .with("dict2", second)
                        .with("deep_merge", true)
                        .output("merged"))
                .isEqualTo(Map.of("m", Map.of("a", 1L, "b", 2L), "c", 3L));
        assertThat(action("Merge")
                        .with("dict1", first)
                        .with("dict2", second)
                        .with("overwrite", false)
                        .output("merged"))
                .isEqualTo(Map.of("m", Map.of("a", 1L, "b", 1L), "c", 3L));
    }

    @Test
    void json_isReadAndWritten() throws Exception {
        assertThat(action("Parse JSON").with("json_string", "[1]").run().outputs())
                .isEqualTo(Map.of("data", List.of(1L), "success", true, "error", ""));
        assertThat(action("Parse JSON").with("json_string", "{").run().outputs())
                .containsEntry("success", false)
                .containsEntry("data", null);
        assertThat(action("To JSON").with("data", List.of("é")).output("json_string"))
                .isEqualTo("[\"é\"]");
    }
}
