package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DictNodesTest {
    private static final Map<String, Object> AGE = new LinkedHashMap<>(Map.of("age", 30));

    private static FakeContext dict(String type, Object dict) {
        return CoreContext.of(type).with("dict", dict);
    }

    private static Map<String, Object> person() {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("name", "Alice");
        person.put("age", 30);
        return person;
    }

    @Test
    void createDict_keepsTheOrderOfThePairsHoweverMany() throws Exception {
        Map<?, ?> dict = (Map<?, ?>) CoreContext.of("CreateDictNode")
                .with("key_10", "last")
                .with("value_10", true)
                .with("key_1", "name")
                .with("value_1", "Alice")
                .with("key_2", "nothing")
                .with("value_3", "no key")
                .output("dict");
        assertThat(dict.toString()).isEqualTo("{name=Alice, nothing=null, last=true}");
    }

    @Test
    void dictGet_tellsWhetherTheKeyIsThere() throws Exception {
        assertThat(dict("DictGetNode", person()).with("key", "name").run().outputs())
                .isEqualTo(Map.of("value", "Alice", "found", true));
        assertThat(dict("DictGetNode", person())
                        .with("key", "x")
                        .with("default", 7)
                        .run()
                        .outputs())
                .isEqualTo(Map.of("value", 7L, "found", false));
    }

    @Test
    void dictGet_acceptsOtherNamesOfItsMap() throws Exception {
        assertThat(CoreContext.of("DictGetNode")
                        .with("input", AGE)
                        .with("key", "age")
                        .output("value"))
                .isEqualTo(30L);
    }

    @Test
    void dictSet_leavesTheGivenMapAlone() throws Exception {
        FakeContext context = dict("DictSetNode", AGE).with("key", "name").with("value", "Bob");
        assertThat(context.output("result")).isEqualTo(Map.of("age", 30L, "name", "Bob"));
        assertThat(context.input("dict")).isEqualTo(Map.of("age", 30L));
    }

    @Test
    void dictSet_refusesAMissingKey() {
        assertThat(dict("DictSetNode", AGE).failure()).hasMessageContaining("`key`");
    }

    @Test
    void dictHasKey_looksForTheKey() throws Exception {
        assertThat(dict("DictHasKeyNode", AGE).with("key", "age").output("has_key"))
                .isEqualTo(true);
        assertThat(dict("DictHasKeyNode", AGE).with("key", "Age").output("has_key"))
                .isEqualTo(false);
    }

    @Test
    void dictHasKey_refusesWhatIsNoMap() {
        NodeException failure =
                dict("DictHasKeyNode", "{{dict_set.dict}}").with("key", "x").failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void dictKeysValuesItems_listInOrder() throws Exception {
        assertThat(dict("DictKeysNode", person()).run().outputs())
                .isEqualTo(Map.of("keys", List.of("name", "age"), "count", 2L));
        assertThat(dict("DictValuesNode", person()).run().outputs())
                .isEqualTo(Map.of("values", List.of("Alice", 30L), "count", 2L));
        assertThat(dict("DictItemsNode", person()).run().outputs())
                .isEqualTo(Map.of(
                        "items",
                        List.of(Map.of("key", "name", "value", "Alice"), Map.of("key", "age", "value", 30L)),
                        "count",
                        2L));
    }

    @Test
    void dictMerge_letsTheLaterMapWin() throws Exception {
        FakeContext context =
                CoreContext.of("DictMergeNode").with("dict1", person()).with("dict_2", Map.of("age", 31));
        assertThat(context.output("result")).isEqualTo(Map.of("name", "Alice", "age", 31L));
    }

    @Test
    void dictRemove_givesTheRemovedValue() throws Exception {
        assertThat(dict("DictRemoveNode", person()).with("key", "age").run().outputs())
                .isEqualTo(Map.of("result", Map.of("name", "Alice"), "removed_value", 30L));
        assertThat(dict("DictRemoveNode", AGE).with("key", "x").run().outputs())
                .containsEntry("removed_value", null)
                .containsEntry("result", Map.of("age", 30L));
    }

    @Test
    void dictToJson_writesAsPythonDoes() throws Exception {
        Map<String, Object> dict = new LinkedHashMap<>();
        dict.put("b", List.of(1, 2.0, true));
        dict.put("a", "é");
        assertThat(dict("DictToJsonNode", dict).output("json_string"))
                .isEqualTo("{\"b\": [1, 2.0, true], \"a\": \"\\u00e9\"}");
        assertThat(dict("DictToJsonNode", dict)
                        .with("indent", 2)
                        .with("sort_keys", true)
                        .with("ensure_ascii", false)
                        .output("json_string"))
                .isEqualTo("{\n  \"a\": \"é\",\n  \"b\": [\n    1,\n    2.0,\n    true\n  ]\n}");
    }

    @Test
    void jsonParse_readsNumbersByTheirKind() throws Exception {
        assertThat(CoreContext.of("JsonParseNode")
                        .with("json_string", "{\"parsed\": true, \"count\": 5, \"x\": 1.5}")
                        .output("data"))
                .isEqualTo(Map.of("parsed", true, "count", 5L, "x", 1.5));
    }

    @Test
    void jsonParse_tellsWhereTheTextIsNoJson() {
        NodeException failure = CoreContext.of("JsonParseNode")
                .with("json_string", "{\"a\": 1,\n oops}")
                .failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("line 2").hasMessageContaining("`json_string`");
        assertThat(CoreContext.of("JsonParseNode").failure()).hasMessageContaining("empty");
        assertThat(CoreContext.of("JsonParseNode").with("json_string", "1 2").failure())
                .hasMessageContaining("not JSON");
    }
}
